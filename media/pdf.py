"""PDF files that people send us: whether it is one."""

from django.core.files.uploadedfile import UploadedFile

START = b"%PDF-"
BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def is_pdf(file: UploadedFile[bytes]) -> bool:
    """By how it begins; some programs put a mark or white space before that."""
    file.seek(0)
    return file.read(16).removeprefix(BYTE_ORDER_MARK).lstrip().startswith(START)
