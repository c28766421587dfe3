/* Opens and closes a channel's links in the source report. */
document.addEventListener("click", (event) => {
  const button = event.target.closest(".sources__open");
  if (!button) return;
  const isOpen = button.getAttribute("aria-expanded") === "true";
  button.setAttribute("aria-expanded", String(!isOpen));
  document.getElementById(button.getAttribute("aria-controls")).hidden = isOpen;
});
