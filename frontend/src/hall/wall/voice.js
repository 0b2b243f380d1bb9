// Says calls one after another: the chime, then the browser's Vietnamese voice where it has one, else the
// server's recordings, else nothing more. Browsers make no sound before the page was touched once, unless the
// machine was set up to allow it; until then a button asks for that touch.
const GAP = 0.08 // Seconds between two recorded pieces.
const LONGEST = 15_000 // A voice that never says it has ended must not hold up the next call.
const KEPT = 400 // Recordings kept in memory; about ten megabytes.

export function voice ({ ring, piece, words, spoken, voiced, touch, mute }) {
  const context = window.AudioContext ? new AudioContext() : null
  const heard = new Map()
  let silent = window.localStorage.getItem('motcua-tat-tieng') === '1'

  const asleep = () => context?.state !== 'running'

  function show () {
    touch.hidden = !context || !asleep()
    mute.hidden = !context || asleep()
    mute.textContent = silent ? 'Bật tiếng' : 'Tắt tiếng'
    mute.setAttribute('aria-pressed', String(silent))
  }

  async function sound (address) {
    if (heard.has(address)) return heard.get(address)
    const answer = await fetch(address)
    if (!answer.ok) throw new Error(answer.status)
    const found = await context.decodeAudioData(await answer.arrayBuffer())
    if (heard.size >= KEPT) heard.delete(heard.keys().next().value)
    heard.set(address, found)
    return found
  }

  // All of them without a break; done when the last has ended.
  function play (sounds) {
    let at = context.currentTime
    return new Promise(resolve => {
      sounds.forEach((one, place) => {
        const source = context.createBufferSource()
        source.buffer = one
        source.connect(context.destination)
        source.start(at)
        at += one.duration + GAP
        if (place === sounds.length - 1) source.onended = resolve
      })
      setTimeout(resolve, LONGEST)
    })
  }

  const own = () => window.speechSynthesis?.getVoices().find(one => /^vi\b/i.test(one.lang))

  function speak (sentence) {
    return new Promise(resolve => {
      const said = new SpeechSynthesisUtterance(sentence)
      said.voice = own()
      said.lang = said.voice.lang
      said.rate = 0.85
      said.onend = said.onerror = resolve
      setTimeout(resolve, LONGEST)
      window.speechSynthesis.speak(said)
    })
  }

  function sentence (call) {
    const [, letters, digits] = /^([A-Z]+)(\d+)$/.exec(call.code) ?? [null, '', '']
    const said = [...letters].map(one => words().letters[one]).join(' ')
    const counter = words().counters[call.counter] ?? [...String(call.counter)].map(one => words().digits[one]).join(' ')
    return `${words().open} ${said}, ${[...digits].map(one => words().digits[one]).join(' ')}, ${words().to} ${counter}.`
  }

  function pieces (call) {
    const [, letters, digits] = /^([A-Z]+)(\d+)$/.exec(call.code) ?? [null, '', '']
    return [`chu-${letters}`, `so-${digits}`, `quay-${call.counter}`].map(piece)
  }

  async function say (call) {
    if (silent || !context || asleep()) return
    const chime = await sound(ring)
    if (spoken && own()) {
      await play([chime])
      return speak(sentence(call))
    }
    const rest = spoken && voiced ? await Promise.all(pieces(call).map(sound)).catch(() => []) : []
    return play([chime, ...rest])
  }

  touch.addEventListener('click', async () => {
    await context.resume()
    show()
    await play([await sound(ring)])
  })
  mute.addEventListener('click', () => {
    silent = !silent
    window.localStorage.setItem('motcua-tat-tieng', silent ? '1' : '0')
    if (silent) window.speechSynthesis?.cancel()
    show()
  })
  context?.addEventListener('statechange', show)
  window.speechSynthesis?.getVoices() // Some browsers load their voices only when asked.
  show()
  // A sound that cannot be had must not keep the next number from being shown.
  return { say: call => say(call).catch(() => {}) }
}
