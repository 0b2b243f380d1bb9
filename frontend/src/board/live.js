// Keeps the figures of an open page true. The live server says that something changed; the page then asks the
// web server for its part and exchanges only what differs. Without this file, or without the live server, the
// page has the time of its figures and a link that loads them again.
const POLL = 60_000
const PAUSE = 500
const place = document.querySelector('[data-live]')
const origin = place.dataset.live
let source = null
let last = ''
let tries = 0
let waiting = null
let underway = false

const ticket = () => place.querySelector('[data-ticket]')?.dataset.ticket

function say (words) {
  const line = place.querySelector('[data-line]')
  if (!line || line.textContent === words) return
  line.textContent = words
  line.hidden = !words
}

// A little later, and not all pages at once; whatever else is heard meanwhile is one question.
function soon (most = PAUSE) {
  if (waiting === null) waiting = setTimeout(refresh, Math.random() * most)
}

async function refresh () {
  waiting = null
  if (underway) return soon()
  underway = true
  try {
    const answer = await fetch(place.dataset.figures, { headers: { Accept: 'text/html' } })
    if (answer.redirected) return ended('Phiên làm việc đã hết; tải lại trang để đăng nhập.')
    if (answer.status === 403) return ended('Bạn không còn được xem số liệu này.')
    if (!answer.ok) throw new Error(answer.status)
    exchange(new DOMParser().parseFromString(await answer.text(), 'text/html'))
    if (source === null && origin) follow()
  } catch {
    say('Không lấy được số liệu mới; sẽ thử lại sau mỗi phút.')
  } finally {
    underway = false
  }
}

function ended (words) {
  source?.close()
  clearInterval(polling)
  say(words)
}

function exchange (fresh) {
  place.querySelector('[data-ticket]').dataset.ticket = fresh.querySelector('[data-ticket]').dataset.ticket
  for (const part of place.querySelectorAll('[data-part]')) {
    const other = fresh.querySelector(`[data-part="${part.dataset.part}"]`)
    if (other) renew(part, other)
  }
}

function renew (part, other) {
  const open = [...part.querySelectorAll('details')].map(one => one.open)
  other.querySelectorAll('details').forEach((one, number) => { one.open = open[number] ?? false })
  const words = part.querySelector('[data-line]')?.textContent
  const line = other.querySelector('[data-line]')
  if (line && words) Object.assign(line, { textContent: words, hidden: false })
  if (part.isEqualNode(other)) return
  const key = part.contains(document.activeElement) && document.activeElement.dataset.figure
  // The part itself stays, so that what it says politely is heard.
  part.replaceChildren(...other.childNodes)
  if (key) part.querySelector(`[data-figure="${CSS.escape(key)}"]`)?.focus({ preventScroll: true })
}

function follow () {
  const address = new URL(origin, window.location.href)
  address.searchParams.set('ve', ticket())
  if (last) address.searchParams.set('sau', last)
  source = new EventSource(address)
  const hear = (name, act) => source.addEventListener(name, event => {
    if (event.lastEventId) last = event.lastEventId
    tries = 0
    act()
  })
  source.onopen = () => say('Đang theo dõi trực tiếp.')
  hear('open', () => {})
  hear('changed', () => soon())
  hear('refetch', () => soon(4 * PAUSE))
  hear('deaf', () => say('Máy chủ trực tiếp tạm mất liên lạc với cơ sở dữ liệu; số liệu được hỏi lại mỗi phút.'))
  // The pass is over: the next answer brings another.
  hear('over', () => { drop(); soon() })
  source.onerror = () => {
    say('Không nhận được cập nhật trực tiếp; số liệu được hỏi lại mỗi phút.')
    // The browser tries again by itself unless the server refused; then a new pass may help, ever more slowly.
    if (source?.readyState === EventSource.CLOSED) {
      drop()
      tries += 1
      setTimeout(() => soon(), Math.min(2 ** tries * 1000, POLL))
    }
  }
}

function drop () {
  source?.close()
  source = null
}

// Also what comes due is seen without an announcement.
const polling = setInterval(() => { if (!document.hidden) soon() }, POLL)
if (origin && ticket()) follow()
window.addEventListener('pagehide', drop)
window.addEventListener('pageshow', event => { if (event.persisted) soon() })
