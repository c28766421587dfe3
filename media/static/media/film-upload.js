/* A film is sent in parts, to where the server says, and goes on where it was: after a broken line, or another day. */
(() => {
  if (customElements.get("film-upload")) return;
  const TRIES = 6;
  const wait = (seconds) => new Promise((done) => setTimeout(done, seconds * 1000));
  const crumb = () => document.cookie.match(/csrftoken=([^;]+)/)?.[1]
    ?? document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";

  class Refused extends Error {}

  async function ask(url, method = "GET", body = null) {
    const answer = await fetch(url, { method, body, headers: { "X-CSRFToken": crumb() } });
    if (answer.status === 400) throw new Refused((await answer.json()).error);
    if (!answer.ok) throw new Error(answer.status);
    return answer.status === 204 ? null : answer.json();
  }

  class FilmUpload extends HTMLElement {
    connectedCallback() {
      this.input = this.querySelector("input[type=file]");
      if (!this.input || this.ready) return;
      this.ready = true;
      this.form = this.input.form;
      this.named = this.input.name;
      this.taken = this.form.querySelector(`[name="${this.named.replace(/file$/, "upload")}"]`);
      this.bar = this.querySelector("[data-part=sending] progress");
      this.input.addEventListener("change", () => this.choose());
      this.part("again").addEventListener("click", () => this.send());
      this.part("stop").addEventListener("click", () => this.stop());
      this.form.addEventListener("submit", (event) => this.hold(event), true);
    }

    part(name) { return this.querySelector(`[data-part=${name}]`); }

    say(text, refused = false) {
      this.part("said").textContent = text;
      this.part("said").classList.toggle("refused", refused);
    }

    show(busy, broken = false) {
      this.part("sending").hidden = !busy && !broken;
      this.part("again").hidden = !broken;
    }

    key() { return `film:${this.file.name}:${this.file.size}:${this.file.lastModified}`; }

    choose() {
      this.file = this.input.files[0];
      this.taken.value = "";
      if (this.file) this.send();
    }

    async begin() {
      const known = localStorage.getItem(this.key());
      if (known) {
        try { return await ask(known); } catch (error) { localStorage.removeItem(this.key()); }
      }
      const told = await ask(this.dataset.url, "POST", JSON.stringify({ name: this.file.name, size: this.file.size }));
      localStorage.setItem(this.key(), told.url);
      return told;
    }

    async send() {
      this.sending = true;
      this.stopped = false;
      this.show(true);
      this.input.disabled = true;
      try {
        this.told = await this.begin();
        while (this.told.next && !this.stopped) await this.sendPart();
        if (!this.stopped) await this.finish();
      } catch (error) {
        this.fail(error);
      } finally {
        this.sending = false;
        this.input.disabled = false;
      }
    }

    async sendPart() {
      const { url, start, end } = this.told.next;
      for (let tries = 0; ; tries += 1) {
        try {
          await this.put(url, start, end);
          this.told = await ask(this.told.url);
          return;
        } catch (error) {
          if (this.stopped) return;
          if (error instanceof Refused || tries >= TRIES) throw error;
          await wait(2 ** tries / 2);
          try { this.told = await ask(this.told.url); return; } catch (other) { if (other instanceof Refused) throw other; }
        }
      }
    }

    put(url, start, end) {
      return new Promise((done, fail) => {
        const request = new XMLHttpRequest();
        this.request = request;
        request.open("PUT", url);
        if (url.startsWith("/")) request.setRequestHeader("X-CSRFToken", crumb());
        request.upload.onprogress = (event) => this.progress(start + event.loaded);
        request.onload = () => {
          if (request.status < 300) return done();
          if (request.status === 400 && url.startsWith("/")) return fail(new Refused(JSON.parse(request.responseText).error));
          return fail(new Error(request.status));
        };
        request.onerror = request.onabort = () => fail(new Error("line"));
        request.send(this.file.slice(start, end));
      });
    }

    progress(sent) {
      this.bar.value = (100 * sent) / this.file.size;
      const said = this.dataset.sending.replace("{percent}", Math.floor(this.bar.value));
      this.say(this.held ? `${said} · ${this.dataset.waits}` : said);
    }

    async finish() {
      this.say(this.dataset.looking);
      await ask(this.told.finish, "POST");
      localStorage.removeItem(this.key());
      this.taken.value = this.told.id;
      this.input.removeAttribute("name");
      this.show(false);
      this.say(this.dataset.done);
      // Once it is not seen as being sent any longer.
      if (this.held) setTimeout(() => this.form.requestSubmit());
    }

    fail(error) {
      const refused = error instanceof Refused;
      if (refused) {
        localStorage.removeItem(this.key());
        this.input.value = "";
        this.held = false;
      }
      this.release();
      this.show(false, !refused);
      this.say(refused ? error.message : this.dataset.lost, true);
    }

    async stop() {
      this.stopped = true;
      this.held = false;
      this.release();
      this.request?.abort();
      localStorage.removeItem(this.key());
      if (this.told) await ask(this.told.url, "DELETE").catch(() => {});
      this.input.value = "";
      this.show(false);
      this.say("");
    }

    /* Who saves too early need not come back: the form is sent when the film is here. */
    hold(event) {
      if (!this.sending && (this.taken.value || !this.input.files.length)) return;
      if (event.submitter?.hasAttribute("formaction")) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      this.held = true;
      if (!this.sending) this.send();
      this.say(this.dataset.waits);
      this.scrollIntoView({ block: "center" });
    }

    /* Wagtail's button turns for half a minute once it is pressed, and can't be pressed meanwhile. */
    release() {
      for (const button of this.form.querySelectorAll("[data-w-progress-loading-value]")) {
        button.dataset.wProgressLoadingValue = "false";
      }
    }
  }

  class FilmState extends HTMLElement {
    connectedCallback() {
      if (["waiting", "working"].includes(this.dataset.state)) this.follow();
    }

    async follow() {
      while (this.isConnected) {
        await wait(2);
        const told = await ask(this.dataset.url).catch(() => null);
        if (!told) continue;
        this.querySelector("[role=status]").textContent = told.text;
        this.querySelector("progress").value = told.progress;
        if (told.state === "ready" || told.state === "failed") {
          if ("reload" in this.dataset) location.reload();
          this.querySelector("progress").hidden = true;
          return;
        }
      }
    }
  }

  function define() {
    customElements.define("film-upload", FilmUpload);
    customElements.define("film-state", FilmState);
  }
  // Earlier, what stands inside them would not be there yet.
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", define);
  else define();
})();
