// The screen on the wall. It is told every state of the hall and announces each call once, in order; without
// this file the page loads itself again every few seconds.
import { follow } from '../following.js'
import { call, isFresh, memory, pending } from './calls.js'
import { voice } from './voice.js'

const DWELL = 4000 // A number stays at least so long before the next one takes its place.
const TURN = 8000 // How long one page of counters is shown.
const RENEW = 60_000 // How often names, open counters and the page itself are asked for again.
const LAST = 4
const LOST = 'Mất kết nối, số đang gọi có thể chưa mới'
const SLOW = 'Đường truyền trực tiếp gián đoạn, số được hỏi lại mỗi 15 giây'

const sheet = document.querySelector('[data-wall]')
const $ = name => sheet.querySelector(`[data-${name}]`)
let ahead = Number(sheet.dataset.at) * 1000 - Date.now()
let said = []
let queue = []
let state = JSON.parse(sheet.dataset.state)
let busy = false

const now = () => new Date(Date.now() + ahead)
const today = () => now().toLocaleDateString('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' })
const pause = time => new Promise(resolve => setTimeout(resolve, time))
const kept = memory(sheet.dataset.centre, today)
const speaker = voice({
  ring: sheet.dataset.ring,
  piece: name => sheet.dataset.piece.replace('TEN', name),
  words: () => JSON.parse(sheet.dataset.words),
  spoken: sheet.dataset.spoken === '1',
  voiced: sheet.dataset.voiced === '1',
  touch: $('touch'),
  mute: $('mute')
})

function element (tag, text, kind) {
  const made = document.createElement(tag)
  if (kind) made.className = kind
  made.textContent = text
  return made
}

function hear (told, how) {
  if (told.at) ahead = told.at * 1000 - Date.now()
  if (how === 'pushed' && told.v < state.v && told.n <= state.n) return
  // A new day begins with call number one.
  if (told.n < state.n) said = []
  state = told
  const known = Math.max(kept.read(), ...queue.map(one => one.no))
  const { calls, lacking } = pending(told, known)
  // The state holds the latest calls only; after a long cut the ones before them are asked for.
  if (lacking) return complete(known)
  enqueue(calls)
}

async function complete (known) {
  try {
    const answer = await fetch(`${sheet.dataset.follow}?sau=${known}`, { cache: 'no-store' })
    if (!answer.ok) throw new Error(answer.status)
    const all = (await answer.json()).missed.map(call)
    enqueue(all.filter(one => one.no > Math.max(kept.read(), ...queue.map(other => other.no))))
  } catch {
    enqueue(pending(state, known).calls)
  }
}

function enqueue (calls) {
  queue.push(...calls)
  draw()
  announce()
}

async function announce () {
  if (busy) return
  busy = true
  while (queue.length) {
    const one = queue.shift()
    kept.keep(one.no)
    said = [one, ...said.filter(other => other.code !== one.code)].slice(0, LAST + 1)
    draw()
    if (isFresh(one, now() / 1000)) await Promise.all([speaker.say(one), pause(DWELL)])
  }
  busy = false
}

function draw () {
  const shown = said.length ? said : state.calls.slice(0, LAST + 1).map(call)
  const first = shown[0]
  // The end of the day waits until the last call was made.
  const over = state.closed && !busy
  $('call').previousElementSibling.textContent = over || !first ? 'Hôm nay' : 'Mời số'
  put($('call'), over
    ? [element('p', 'Đã kết thúc tiếp nhận. Xin hẹn gặp lại vào ngày làm việc tiếp theo.', 'mc-screen__over')]
    : first ? called(first) : [element('p', 'Chưa gọi số nào. Mời lấy số và chờ trong sảnh.', 'mc-screen__over')])
  const others = shown.slice(1).map(one => {
    const line = element('li', '')
    line.append(element('strong', one.code), ' ', element('span', `quầy ${one.counter}`))
    return line
  })
  put($('last'), others.length ? others : [element('li', 'Chưa có số nào trước đó.', 'mc-screen__none')])
  const at = new Map(state.now)
  for (const cell of sheet.querySelectorAll('[data-counter]')) {
    const code = at.get(Number(cell.dataset.counter))
    write(cell, code ?? cell.dataset.free)
    cell.toggleAttribute('data-empty', !code)
  }
  for (const cell of sheet.querySelectorAll('[data-line]')) {
    write(cell, String(state.wait[cell.dataset.line]?.length ?? 0))
  }
}

function called (one) {
  const where = element('p', 'đến quầy ', 'mc-screen__where')
  where.append(element('strong', String(one.counter)))
  const number = element('p', one.code, 'mc-screen__number')
  // A recall of the number that already stands there has to be seen too.
  number.dataset.call = `${one.no}`
  return [number, where]
}

function write (cell, text) {
  if (cell.textContent !== text) cell.textContent = text
}

function put (place, parts) {
  const made = element('div', '')
  made.append(...parts)
  if (made.innerHTML !== place.innerHTML.trim()) place.replaceChildren(...made.childNodes)
}

function tick () {
  const shown = now()
  const told = { timeZone: 'Asia/Ho_Chi_Minh' }
  write(document.querySelector('[data-clock]'), shown.toLocaleTimeString('vi-VN', { ...told, hour: '2-digit', minute: '2-digit' }))
  const day = shown.toLocaleDateString('vi-VN', { ...told, day: '2-digit', month: '2-digit', year: 'numeric' })
  const name = shown.toLocaleDateString('vi-VN', { ...told, weekday: 'long' })
  write(document.querySelector('[data-day]'), `${name}, ${day}`)
}

function turn () {
  const pages = [...sheet.querySelectorAll('[data-page]')]
  const shown = pages.findIndex(page => !page.hidden)
  if (pages.length > 1) pages.forEach((page, place) => { page.hidden = place !== (shown + 1) % pages.length })
}

function line (how) {
  const slow = how === 'asking' && sheet.dataset.address
  clearTimeout(line.later)
  // A line that is open again at once need not alarm anybody.
  line.later = setTimeout(() => {
    write($('cut'), how === 'lost' ? LOST : slow ? SLOW : '')
    $('cut').hidden = how !== 'lost' && !slow
  }, how === 'live' ? 0 : 3000)
}

async function renew () {
  const answer = await fetch(window.location.pathname, { cache: 'no-store' }).catch(() => null)
  if (answer?.status === 403) return window.location.reload()
  if (!answer?.ok) return
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html')
  const script = page => page.querySelector('script[src]')?.getAttribute('src')
  // A new version of the pages was put in: the screen runs for weeks, nobody will press a key for it.
  if (script(fresh) !== script(document)) return window.location.reload()
  sheet.dataset.words = fresh.querySelector('[data-wall]').dataset.words
  for (const part of sheet.querySelectorAll('[data-part]')) {
    const other = fresh.querySelector(`[data-part="${part.dataset.part}"]`)
    if (other) part.replaceChildren(...other.childNodes)
  }
  draw()
}

said = state.calls.map(call).filter(one => one.no <= kept.read()).slice(0, LAST + 1)
hear(state, 'asked')
tick()
setInterval(tick, 1000)
setInterval(turn, TURN)
setInterval(renew, RENEW)
follow({ address: sheet.dataset.address, pass: sheet.dataset.pass, state: sheet.dataset.follow, onState: hear, onLine: line })
// A screen must not go dark between two calls.
const awake = () => navigator.wakeLock?.request('screen').catch(() => {})
document.addEventListener('visibilitychange', () => { if (!document.hidden) awake() })
awake()
