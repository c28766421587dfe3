// Wagtail's calendar turns a day that it can't read into today, in silence. What was typed stays, and the form reads it.
(() => {
  jQuery.fn.datetimepicker.defaults.validateOnBlur = false;
  // Which was also what closed it. It opens a tenth of a second late: later than somebody quick has left.
  document.addEventListener('focusout', ({ target }) => {
    const field = jQuery(target);
    const close = () => document.activeElement === target || field.datetimepicker('hide');
    if (field.data('xdsoft_datetimepicker')) setTimeout(close, 200);
  });
})();
