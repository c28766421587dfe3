// A form that was open while somebody signed in again carries a key that no longer fits. It takes the new one, and is kept.
(() => {
  const renew = () => {
    const [, key] = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/) ?? [];
    if (!key) return;
    document.querySelectorAll('[name=csrfmiddlewaretoken]').forEach((field) => {
      field.value = key;
    });
  };
  window.addEventListener('submit', renew, true);
  // What saves itself sends no form.
  document.addEventListener('visibilitychange', renew);
})();
