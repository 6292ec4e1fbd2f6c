// Shows how loud the microphone hears. Nothing is recorded, sent or stored.
const part = document.querySelector("[data-microphone]");
const button = part.querySelector("button");
const meter = part.querySelector("meter");
const told = part.querySelector("[role=status]");
const LOUD_ENOUGH = 0.06;

async function listen() {
  let stream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  } catch {
    told.textContent = part.dataset.denied;
    return;
  }
  const context = new AudioContext();
  const ear = context.createAnalyser();
  context.createMediaStreamSource(stream).connect(ear);
  const wave = new Uint8Array(ear.fftSize);
  const until = Date.now() + 15000;
  let loudest = 0;
  meter.hidden = false;
  function look() {
    ear.getByteTimeDomainData(wave);
    const level = Math.max(...wave.map((value) => Math.abs(value - 128))) / 128;
    loudest = Math.max(loudest, level);
    meter.value = level;
    if (loudest > LOUD_ENOUGH) told.textContent = part.dataset.heard;
    if (Date.now() < until) {
      requestAnimationFrame(look);
      return;
    }
    for (const track of stream.getTracks()) track.stop();
    context.close();
    meter.hidden = true;
    if (loudest <= LOUD_ENOUGH) told.textContent = part.dataset.quiet;
  }
  look();
}

if (navigator.mediaDevices) {
  button.hidden = false;
  button.addEventListener("click", listen);
}
