// The kiosk: returns to its start when nobody touches it, lets a scanner type from any page, makes the keys of the
// screen quick, and shows how far the paper ticket is. Every page works without this file.
const page = document.querySelector('[data-kiosk]')
const home = page.dataset.kiosk
const idle = Number(page.dataset.idle) * 1000
const PAPER = 1000
const AGAIN = 10_000
let timer = null

function touched () {
  clearTimeout(timer)
  timer = setTimeout(goHome, idle)
}

// A kiosk that left its page while the network was gone would show the browser's own error for ever.
async function goHome () {
  try {
    const answer = await fetch(home, { cache: 'no-store' })
    if (!answer.ok && answer.status >= 500) throw new Error(answer.status)
    window.location.replace(home)
  } catch {
    page.querySelector('[data-cut]').hidden = false
    timer = setTimeout(goHome, AGAIN)
  }
}

for (const name of ['pointerdown', 'keydown', 'scroll']) {
  document.addEventListener(name, touched, { passive: true, capture: true })
}
if (idle) touched()

const clock = document.querySelector('[data-clock]')
setInterval(() => {
  clock.textContent = new Date().toLocaleTimeString('vi-VN', { hour: '2-digit', minute: '2-digit', timeZone: 'Asia/Ho_Chi_Minh' })
}, 5000)

// A scanner types wherever the focus is; it belongs in its own field unless somebody is typing in another.
const scan = page.querySelector('[data-scan]')
document.addEventListener('keydown', event => {
  const field = document.activeElement
  if (!scan || event.ctrlKey || event.altKey || event.metaKey || event.key.length !== 1) return
  if (field?.tagName === 'INPUT' && ['text', 'search'].includes(field.type)) return
  scan.focus()
})

// Keys of the screen: at once, and what they find too.
const typing = page.querySelector('[data-typing]')
const field = typing?.querySelector('input')
let asked = null

function press (key) {
  const written = field.value
  if (key === 'xoa') field.value = written.slice(0, -1)
  else if (key === 'het') field.value = ''
  else field.value = (written + (key === 'cach' ? ' ' : key)).slice(0, 40)
  if (field.name === 'ma') field.value = field.value.toUpperCase()
  field.dispatchEvent(new Event('input'))
}

typing?.querySelector('[data-keys]').addEventListener('click', event => {
  const key = event.target.closest('button')
  if (!key) return
  event.preventDefault()
  press(key.value)
})

field?.addEventListener('input', () => {
  for (const copy of page.querySelectorAll(`[data-copy="${field.name}"]`)) copy.value = field.value
  clearTimeout(asked)
  if (typing.querySelector('[data-results]')) asked = setTimeout(find, 200)
})

async function find () {
  const query = field.value
  try {
    const answer = await fetch(`${typing.action}?${new URLSearchParams({ q: query })}`)
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[data-results]')
    if (fresh && query === field.value) typing.querySelector('[data-results]').replaceChildren(...fresh.childNodes)
  } catch { /* the button of the form asks again */ }
}

// The browser of a kiosk may keep a page a moment longer than the touch: one number, one request.
for (const button of document.querySelectorAll('[data-once]')) {
  button.form.addEventListener('submit', event => {
    if (button.form.dataset.sent) return event.preventDefault()
    button.form.dataset.sent = '1'
    button.textContent = 'Đang lấy số…'
  })
}

const ticket = page.querySelector('[data-ticket]')
async function lookAtPaper () {
  try {
    const answer = await fetch(window.location.href, { cache: 'no-store' })
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[data-ticket]')
    ticket.dataset.paper = fresh.dataset.paper
    if (ticket.dataset.paper !== 'under-way') {
      page.querySelector('[data-paper-words]').replaceChildren(...fresh.querySelector('[data-paper-words]').childNodes)
    }
  } catch { /* asked again */ }
  if (ticket.dataset.paper === 'under-way') setTimeout(lookAtPaper, PAPER)
}
if (ticket?.dataset.paper === 'under-way') setTimeout(lookAtPaper, PAPER)
