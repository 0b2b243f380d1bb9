// Keeps an officer's counter true and quick: buttons are sent without loading the page, a key does the next
// thing, and what changes in the hall appears by itself. Without this file every button still works.
const POLL = 30_000
const PAUSES = [1000, 2000, 4000, 8000]
const TRIES = 6
const KEYS = { F2: '[data-primary]', F4: '[data-again]' }

const place = document.querySelector('[data-console]')
let source = null
let last = ''
let busy = false
let waiting = null

const pass = () => place.querySelector('[data-pass]').dataset.pass
const pause = time => new Promise(resolve => setTimeout(resolve, time))

function say (words) {
  const line = place.querySelector('[data-console-line]')
  if (line.textContent !== words) line.textContent = words
  line.hidden = !words
}

const page = async answer => new DOMParser().parseFromString(await answer.text(), 'text/html')

// Somebody is writing in it: what they typed is worth more than the news.
function written (part) {
  if (part.contains(document.activeElement) && document.activeElement.matches('input, select, textarea')) return true
  return [...part.querySelectorAll('input:not([type=hidden]), textarea')].some(one => one.value !== one.defaultValue)
}

// Apart from the mark against forged requests, which is new each time.
const bare = part => part.innerHTML.replace(/(name="csrfmiddlewaretoken" value=")[^"]*/g, '$1')

function exchange (fresh, all = false) {
  const banner = fresh.querySelectorAll('.govuk-notification-banner')
  if (all) {
    document.querySelectorAll('.govuk-notification-banner').forEach(one => one.remove())
    place.before(...banner)
  }
  const focus = document.activeElement?.matches('button, summary, body') ?? true
  for (const part of place.querySelectorAll('[data-part]')) {
    const other = fresh.querySelector(`[data-part="${part.dataset.part}"]`)
    if (!other) return window.location.assign(place.dataset.console)
    if (other.dataset.pass) part.dataset.pass = other.dataset.pass
    if (bare(part) === bare(other) || (!all && written(part))) continue
    const key = part.contains(document.activeElement) && document.activeElement.matches('[data-primary]')
    const open = [...part.querySelectorAll('details')].map(one => one.open)
    if (!all) other.querySelectorAll('details').forEach((one, number) => { one.open = open[number] ?? one.open })
    part.replaceChildren(...other.childNodes)
    if (key) part.querySelector('[data-primary]')?.focus({ preventScroll: true })
  }
  const missing = [...fresh.querySelectorAll('[data-part]')].some(one => !place.querySelector(`[data-part="${one.dataset.part}"]`))
  if (missing) return window.location.assign(place.dataset.console)
  if (all && focus) (place.querySelector('[role=alert]') ?? place.querySelector('[data-primary]'))?.focus({ preventScroll: true })
}

async function refresh () {
  waiting = null
  if (busy) return soon()
  try {
    const answer = await fetch(place.dataset.console, { headers: { Accept: 'text/html' } })
    if (answer.redirected && !answer.url.includes(place.dataset.console)) return window.location.reload()
    if (!answer.ok) throw new Error(answer.status)
    if (!busy) exchange(await page(answer))
    say('')
    if (source === null) follow()
  } catch {
    say('Mất kết nối với máy chủ; danh sách có thể chưa mới. Đang thử lại.')
    soon(5000)
  }
}

function soon (most = 400) {
  if (waiting === null) waiting = setTimeout(refresh, most * (0.5 + Math.random() / 2))
}

// Sent again after a cut it does no harm: every act is refused once the number stands elsewhere, and the page
// that says so shows where.
async function send (form, button) {
  if (busy) return
  busy = true
  const data = new FormData(form, button)
  place.setAttribute('aria-busy', 'true')
  for (let tries = 0; tries < TRIES; tries += 1) {
    try {
      const answer = await fetch(form.action, { method: 'POST', body: data, headers: { Accept: 'text/html' } })
      if (answer.status >= 500) throw new Error(answer.status)
      if (answer.redirected && !answer.url.includes(place.dataset.console)) return window.location.assign(answer.url)
      exchange(await page(answer), true)
      say('')
      break
    } catch {
      say(`Mất kết nối, chưa gửi được “${button?.firstChild?.textContent.trim() ?? 'thao tác'}”. Đang thử lại (${tries + 1}/${TRIES}).`)
      await pause(PAUSES[Math.min(tries, PAUSES.length - 1)])
      if (tries === TRIES - 1) say('Chưa gửi được. Kiểm tra mạng rồi bấm lại; chưa có gì bị mất.')
    }
  }
  place.removeAttribute('aria-busy')
  busy = false
}

place.addEventListener('submit', event => {
  const form = event.target.closest('form[data-act]')
  if (!form) return
  event.preventDefault()
  send(form, event.submitter)
})

document.addEventListener('keydown', event => {
  const button = KEYS[event.key] && place.querySelector(KEYS[event.key])
  if (!button || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || event.repeat) return
  event.preventDefault()
  button.click()
})

function follow () {
  if (!place.dataset.address || !window.EventSource) return
  const address = new URL(place.dataset.address, window.location.href)
  address.searchParams.set('ve', pass())
  if (last) address.searchParams.set('sau', last)
  source = new EventSource(address)
  for (const name of ['open', 'changed', 'refetch', 'over']) {
    source.addEventListener(name, event => {
      if (event.lastEventId) last = event.lastEventId
      if (name === 'over') drop()
      if (name !== 'open') soon()
    })
  }
  source.onerror = () => { if (source?.readyState === EventSource.CLOSED) { drop(); soon(5000) } }
}

function drop () {
  source?.close()
  source = null
}

// The time left before an absence may be noted; when it is over the button comes.
function count () {
  const line = place.querySelector('[data-until]')
  if (!line) return
  const left = Math.ceil(Number(line.dataset.until) - Date.now() / 1000)
  line.textContent = left > 0 ? ` (còn ${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')})` : ''
  if (left <= 0 && !line.dataset.over) { line.dataset.over = '1'; soon(1000) }
}

setInterval(count, 500)
setInterval(() => { if (!document.hidden) soon() }, POLL)
document.addEventListener('visibilitychange', () => { if (!document.hidden) soon() })
window.addEventListener('online', () => soon())
window.addEventListener('pagehide', drop)
window.addEventListener('pageshow', event => { if (event.persisted) soon() })
follow()
