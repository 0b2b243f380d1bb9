// A ticket on the phone. What the hall pushes is the same for everybody; this page finds its own place in it and
// asks the server only when something happened to this very ticket. Small on purpose: old phones open it.
import './phone.scss'
import { follow } from './following.js'
import { ahead, span } from './words.js'

const AT_THE_COUNTER = 30_000
const page = document.querySelector('[data-phone]')
const { code, line, number } = page.dataset
const part = page.querySelector('[data-part]')
const call = page.querySelector('[data-call]')
const title = document.title
let standing = part.dataset.standing
let heard = Number(part.dataset.called)
let bell = null

// null: not among those waiting; otherwise how many stand before, in which line, and whether the row was cut.
function place (state) {
  for (const [letter, row] of Object.entries(state.wait)) {
    const index = row.findIndex(one => one === code || (letter === line && one === Number(number)))
    if (index >= 0) return { index, letter }
  }
  return null
}

function show (state) {
  const mine = state.calls.find(one => one[1] === code)
  const here = state.now.some(one => one[1] === code)
  const waits = place(state)
  const called = here && mine !== undefined && mine[0] !== heard
  if (called) {
    heard = mine[0]
    ring(mine[2])
  }
  const now = here ? 'here' : waits ? 'waiting' : 'gone'
  const before = ['called', 'serving'].includes(standing) ? 'here' : standing === 'waiting' ? 'waiting' : 'gone'
  // A row that was cut may hold this ticket further back than was sent; what was known stays.
  if (now === 'gone' && before === 'waiting' && state.cut) return
  if (waits) wait(waits, state)
  if (now !== before || called) renew()
}

function wait ({ index, letter }, state) {
  const people = part.querySelector('[data-ahead]')
  if (!people) return
  say(people, ahead(index))
  const pace = state.pace[letter]
  say(part.querySelector('[data-expected]'), pace === undefined
    ? 'Chưa có quầy nào mở cho việc này.'
    : `Dự kiến đến lượt ${span(index, pace)}`)
  document.title = `(${index}) ${title}`
}

// The same words again would be read aloud again.
function say (element, words) {
  if (element && element.textContent !== words) element.textContent = words
}

function ring (counter) {
  call.hidden = false
  call.textContent = `Đến lượt bạn: mời đến quầy ${counter}`
  document.title = `ĐẾN LƯỢT: quầy ${counter} – ${code}`
  document.body.classList.add('is-called')
  if (navigator.vibrate) navigator.vibrate([400, 200, 400, 200, 800])
  chime()
}

function chime () {
  if (!bell) return
  for (const [tone, at] of [[880, 0], [660, 0.35], [880, 0.7], [660, 1.05]]) {
    const voice = bell.createOscillator()
    const volume = bell.createGain()
    voice.frequency.value = tone
    volume.gain.setValueAtTime(0.5, bell.currentTime + at)
    volume.gain.exponentialRampToValueAtTime(0.01, bell.currentTime + at + 0.33)
    voice.connect(volume).connect(bell.destination)
    voice.start(bell.currentTime + at)
    voice.stop(bell.currentTime + at + 0.34)
  }
}

async function renew () {
  try {
    const answer = await fetch(window.location.href, { cache: 'no-store' })
    if (!answer.ok) return
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[data-part]')
    standing = fresh.dataset.standing
    part.dataset.standing = standing
    if (part.innerHTML !== fresh.innerHTML) part.replaceChildren(...fresh.childNodes)
    // That the service began is not told to everybody.
    if (standing === 'called') return void setTimeout(renew, AT_THE_COUNTER)
    call.hidden = true
    call.textContent = ''
    document.body.classList.remove('is-called')
    if (standing !== 'waiting') document.title = title
  } catch { /* the line says so */ }
}

const LINES = {
  live: 'Trang tự cập nhật.',
  asking: 'Trang tự cập nhật mỗi 15 giây.',
  lost: 'Mất kết nối; số vẫn còn hiệu lực. Trang tự thử lại.'
}

// A sound may be made only after a touch, and a screen kept on only while somebody looks at it.
const button = page.querySelector('[data-bell]')
if (button && (window.AudioContext || navigator.vibrate)) {
  button.hidden = false
  button.addEventListener('click', async () => {
    if (window.AudioContext) bell = new AudioContext()
    chime()
    if (navigator.vibrate) navigator.vibrate(200)
    button.textContent = 'Đã bật chuông. Giữ trang này mở.'
    button.disabled = true
    try { await navigator.wakeLock?.request('screen') } catch { /* not while hidden */ }
  })
}

if (!['done', 'cancelled', 'over'].includes(standing)) {
  follow({
    address: page.dataset.live,
    pass: page.dataset.pass,
    state: page.dataset.state,
    onState: show,
    onLine: how => say(page.querySelector('[data-line]'), LINES[how])
  })
}
