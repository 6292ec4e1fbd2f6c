/* Passkeys: fetches the question, lets the browser ask the passkey, and sends the answer with the form. */
(() => {
  "use strict";
  if (!window.PublicKeyCredential || !navigator.credentials) return;

  const bytes = (text) =>
    Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));

  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer)))
      .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

  const keys = (list) => (list || []).map((key) => ({ ...key, id: bytes(key.id) }));

  const questionFor = async (form) => {
    const answer = await fetch(form.dataset.question, {
      method: "POST",
      body: new URLSearchParams({ csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value }),
    });
    if (!answer.ok) throw new Error(String(answer.status));
    const { publicKey } = await answer.json();
    publicKey.challenge = bytes(publicKey.challenge);
    if (publicKey.user) publicKey.user.id = bytes(publicKey.user.id);
    publicKey.excludeCredentials = keys(publicKey.excludeCredentials);
    publicKey.allowCredentials = keys(publicKey.allowCredentials);
    return publicKey;
  };

  const written = (credential) => {
    const { response } = credential;
    const parts = { clientDataJSON: text(response.clientDataJSON) };
    for (const name of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
      if (response[name]) parts[name] = text(response[name]);
    }
    return JSON.stringify({
      id: credential.id,
      rawId: text(credential.rawId),
      type: credential.type,
      authenticatorAttachment: credential.authenticatorAttachment,
      clientExtensionResults: credential.getClientExtensionResults(),
      response: parts,
    });
  };

  const ask = async (form) => {
    const alert = form.querySelector("[role=alert]");
    alert.textContent = "";
    try {
      const publicKey = await questionFor(form);
      const credential = form.dataset.passkey === "create"
        ? await navigator.credentials.create({ publicKey })
        : await navigator.credentials.get({ publicKey });
      form.elements.credential.value = written(credential);
      form.submit();
    } catch {
      alert.textContent = form.dataset.failed;
    }
  };

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      ask(form);
    });
  }
})();
