/* The teacher's list: each choice is written down on the phone first, with the phone's time, and then sent.
   What the server has not confirmed stays on the phone, over reloads and days. Words come from data attributes. */
(() => {
  "use strict";

  const form = document.querySelector("form[data-sheet]");
  if (!form) return;
  const shelf = `gn-marks:${form.dataset.sheet}`;
  const state = form.querySelector("[data-state]");
  const SLOW = 15000, AGAIN = 30000;
  let isSending = false, timer = 0;

  const read = (name, otherwise) => {
    try { return JSON.parse(localStorage.getItem(name)) ?? otherwise; } catch { return otherwise; }
  };
  const waiting = () => read(shelf, []);
  const keep = (marks) => {
    if (marks.length) localStorage.setItem(shelf, JSON.stringify(marks));
    else localStorage.removeItem(shelf);
  };
  const random = () => Array.from(crypto.getRandomValues(new Uint8Array(6)), (byte) => byte.toString(36).padStart(2, "0")).join("");
  const phone = (() => {
    const known = read("gn-phone", "");
    if (/^[a-z0-9]{12}$/.test(known)) return known;
    const fresh = random();
    localStorage.setItem("gn-phone", JSON.stringify(fresh));
    return fresh;
  })();

  const say = (code) => {
    state.hidden = false;
    state.dataset.is = code;
    if (state.textContent !== form.dataset[code]) state.textContent = form.dataset[code];
  };

  const people = () => form.querySelectorAll("[data-person]");
  const person = (id) => form.querySelector(`[data-person="${CSS.escape(id)}"]`);
  const minutes = (part) => part.querySelector("input[type=number]");

  /* One waiting mark for a person: a choice that was taken back before it was sent was never said. */
  const note = (part) => {
    const chosen = part.querySelector("input[type=radio]:checked");
    if (!chosen) return;
    const missed = Math.min(Math.max(Number.parseInt(minutes(part).value, 10) || 0, 0), 720);
    const mark = {
      key: `${phone}:${random()}`, person: part.dataset.person, status: chosen.value, missed,
      seen: Number(part.dataset.seen) || 0, at: new Date().toISOString(),
    };
    keep([...waiting().filter((one) => one.person !== mark.person || one.isSent), mark]);
    clearTimeout(timer);
    timer = setTimeout(send, 400);
  };

  const restore = () => {
    for (const mark of waiting()) {
      const part = person(mark.person);
      const choice = part?.querySelector(`input[type=radio][value="${CSS.escape(mark.status)}"]`);
      if (!choice) continue;
      choice.checked = true;
      if (mark.missed) minutes(part).value = mark.missed;
    }
  };

  const post = (marks) => {
    const plain = marks.map(({ key, person: who, status, missed, seen, at }) => ({ key, person: who, status, missed, seen, at }));
    return fetch(form.dataset.send, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": form.elements.csrfmiddlewaretoken.value },
      body: JSON.stringify({ sent_at: new Date().toISOString(), marks: plain }),
      redirect: "manual",
      signal: AbortSignal.timeout(SLOW),
    });
  };

  /* The stamp against forged forms is as old as the page; a new page brings a new one. */
  const newStamp = async () => {
    const answer = await fetch(location.pathname, { redirect: "manual", signal: AbortSignal.timeout(SLOW) });
    if (!answer.ok) return false;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const stamp = page.querySelector("form[data-sheet] [name=csrfmiddlewaretoken]");
    if (stamp) form.elements.csrfmiddlewaretoken.value = stamp.value;
    return Boolean(stamp);
  };

  /* What the list says now. Somebody may have said something later than this phone: then that is shown, and a button
     of the form does not say the older thing again. Whoever is chosen anew meanwhile, or types minutes, goes on. */
  const showStanding = (part, one, mark) => {
    part.dataset.seen = one.revision;
    if (!one.status) return;
    part.querySelector("input[type=hidden][name^=was_]").value = `${one.status}|${one.missed}|${one.revision}`;
    if (waiting().some((other) => other.person === mark.person && other.key !== mark.key)) return;
    if (one.status !== mark.status) part.querySelector(`input[type=radio][value="${CSS.escape(one.status)}"]`).checked = true;
    if (document.activeElement !== minutes(part)) minutes(part).value = one.missed;
  };

  const confirmed = ({ received }) => {
    const keys = new Set(received.map((one) => one.key));
    for (const mark of waiting()) {
      const one = received.find((answer) => answer.key === mark.key);
      const part = one && person(mark.person);
      if (!part) continue;
      showStanding(part, one, mark);
      part.querySelector("[data-flags]").replaceChildren(...one.flags.map((words) => {
        const line = document.createElement("li");
        line.textContent = words;
        return line;
      }));
    }
    keep(waiting().filter((mark) => !keys.has(mark.key)));
  };

  const deliver = async (marks) => {
    let answer = await post(marks);
    if (answer.status === 403 && await newStamp()) answer = await post(marks);
    if (answer.ok) { confirmed(await answer.json()); return "saved"; }
    return answer.type === "opaqueredirect" || answer.status === 403 ? "again" : "refused";
  };

  /* True when nothing waits any more. */
  async function send() {
    clearTimeout(timer);
    const marks = waiting();
    if (!marks.length) return true;
    if (isSending) { timer = setTimeout(send, 1000); return false; }
    isSending = true;
    keep(marks.map((mark) => ({ ...mark, isSent: true })));
    let code = "kept";
    try { code = await deliver(marks); } catch { /* no network */ }
    isSending = false;
    say(code === "saved" && waiting().length ? "kept" : code);
    if (waiting().length) timer = setTimeout(send, code === "saved" ? 400 : AGAIN);
    return !waiting().length;
  }

  /* A closed list changes only with a reason, so only by its buttons. */
  if (!("closed" in form.dataset)) form.addEventListener("change", (event) => {
    const part = event.target.closest("[data-person]");
    if (part) note(part);
  });
  /* The buttons need the network: first what waits, then the form itself. */
  form.addEventListener("submit", async (event) => {
    if (!waiting().length && navigator.onLine) return;
    event.preventDefault();
    event.stopPropagation();  // nothing was sent: the same button may be pressed again at once
    const button = event.submitter;
    if (await send() && navigator.onLine) form.requestSubmit(button);
    else say("kept");
  });
  addEventListener("online", send);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) send(); });

  restore();
  if (waiting().length) { if (!navigator.onLine) say("kept"); send(); }
  else if (!navigator.onLine) say("kept");
})();
