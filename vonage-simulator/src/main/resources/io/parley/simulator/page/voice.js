// Speaks captions aloud, where the browser can and somebody wants it.

export function createVoice() {
  const synthesis = globalThis.speechSynthesis;
  let on = false;
  return {
    available: synthesis !== undefined,
    turn(wanted) {
      on = wanted;
      if (!on) synthesis.cancel();
    },
    speak(sentence) {
      if (!on) return;
      const utterance = new SpeechSynthesisUtterance(sentence);
      utterance.lang = "en-GB";
      synthesis.speak(utterance);
    },
  };
}
