// Copies, shares and counts. Without it every value stands in a field that can be selected by hand.
(() => {
  const SHOWN_FOR = 2000;
  const status = document.querySelector('[data-copied]');

  const valueOf = (source) => ('value' in source ? source.value : source.innerText);

  const copyByHand = (text) => {
    // Where the browser keeps its clipboard to secure addresses.
    const field = document.createElement('textarea');
    field.value = text;
    document.body.append(field);
    field.select();
    document.execCommand('copy');
    field.remove();
  };

  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      copyByHand(text);
    }
  };

  const sayCopied = (button) => {
    if (button.dataset.label) return;
    button.dataset.label = button.textContent;
    button.textContent = status.dataset.copied;
    status.textContent = status.dataset.copied;
    setTimeout(() => {
      button.textContent = button.dataset.label;
      delete button.dataset.label;
      status.textContent = '';
    }, SHOWN_FOR);
  };

  document.querySelectorAll('[data-copy]').forEach((button) => {
    button.hidden = false;
    button.addEventListener('click', async () => {
      await copy(valueOf(document.getElementById(button.dataset.copy)));
      button.focus();
      sayCopied(button);
    });
  });

  document.querySelectorAll('.copy__value').forEach((field) => {
    field.addEventListener('focus', () => field.select());
  });

  if (navigator.share) {
    document.querySelectorAll('[data-share]').forEach((button) => {
      button.hidden = false;
      button.addEventListener('click', () => {
        // Closing the phone's share sheet is no error.
        navigator.share({ url: button.dataset.share, text: button.dataset.shareText }).catch(() => {});
      });
    });
  }

  document.querySelectorAll('textarea[data-limits]').forEach((field) => {
    // How many characters of a post are seen, by the channel's key.
    const limits = JSON.parse(field.dataset.limits);
    const channel = field.form.elements.channel;
    const counter = document.createElement('p');
    counter.className = 'link__count';
    field.after(counter);
    const count = () => {
      const length = [...field.value].length;
      const limit = limits[channel.value];
      counter.textContent = limit ? `${length} / ${limit}` : length;
      counter.classList.toggle('link__count--over', length > limit);
    };
    field.addEventListener('input', count);
    channel.addEventListener('change', count);
    count();
  });
})();
