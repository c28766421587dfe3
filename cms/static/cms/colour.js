// Chooses a colour by eye. Without it the colour is written by hand.
(() => {
  const HEX = /^#[0-9a-f]{6}$/i;

  document.querySelectorAll('[data-colour-of]').forEach((picker) => {
    const field = document.getElementById(picker.dataset.colourOf);
    const show = () => {
      if (HEX.test(field.value)) picker.value = field.value;
      else if (!field.value) picker.value = field.placeholder;
    };
    picker.hidden = false;
    show();
    field.addEventListener('input', show);
    picker.addEventListener('input', () => {
      field.value = picker.value.toUpperCase();
      // Wagtail asks before one leaves what has changed.
      field.dispatchEvent(new Event('change', { bubbles: true }));
    });
  });
})();
