// Typing pages without page loads: what is typed is kept here at once and on the server a moment later; the
// next page's picture is loaded while this one is typed.
import { sheet, numbers } from './sheet.js'
import { KEPT, forget } from './kept_typing.js'
import { drawing } from './drawing.js'

const PAUSE = 900
const RETRY = 5000
const BOXES = '.mc-cells input, .mc-cells select'
const IGNORED = new Set(['csrfmiddlewaretoken', 'lam'])
let ahead = null

function typing () {
  const root = document.querySelector('[data-keying]')
  const form = root.querySelector('form')
  const said = root.querySelector('[data-saved]')
  const store = `${KEPT}${root.dataset.keying}`
  const view = sheet(root.querySelector('[data-sheet]'))
  let waiting = null
  let underway = Promise.resolve()
  let busy = false

  const values = () => Object.fromEntries([...new FormData(form)].filter(([name]) => !IGNORED.has(name)))

  function note () {
    try { localStorage.setItem(store, JSON.stringify(values())) } catch { /* A full store: the server still has it. */ }
    said.textContent = 'Đang lưu…'
    clearTimeout(waiting)
    waiting = setTimeout(save, PAUSE)
  }

  function save () {
    clearTimeout(waiting)
    const sent = JSON.stringify(values())
    underway = underway.then(async () => {
      try {
        const answer = await fetch(root.dataset.save, { method: 'POST', body: new FormData(form) })
        if (answer.status !== 204) return refuse(answer)
        // Only what is on the server is let go of here.
        if (localStorage.getItem(store) === sent) localStorage.removeItem(store)
        said.textContent = 'Đã lưu.'
      } catch {
        said.textContent = 'Mất mạng: chữ đã gõ được giữ trên máy này và tự lưu khi có mạng.'
        waiting = setTimeout(save, RETRY)
      }
    })
    return underway
  }

  async function refuse (answer) {
    // Taken back, handed in or not theirs any more: the words stand in the boxes, not on a shared machine.
    if (answer.status === 409 || answer.status === 403) localStorage.removeItem(store)
    said.textContent = answer.headers.get('Content-Type')?.startsWith('text/plain') ? await answer.text() : 'Chưa lưu được. Bấm Lưu để xem lý do.'
  }

  function restore () {
    const kept = localStorage.getItem(store)
    if (!kept) return
    let lost = false
    for (const [name, value] of Object.entries(JSON.parse(kept))) {
      const field = form.elements.namedItem(name)
      if (field && field.value !== value) { field.value = value; lost = true }
    }
    if (lost) note()
  }

  async function act (button) {
    if (busy) return
    busy = true
    clearTimeout(waiting)
    form.setAttribute('aria-busy', 'true')
    try {
      await underway
      const data = new FormData(form)
      data.set('lam', button.value)
      const answer = await fetch(form.action, { method: 'POST', body: data })
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
      if (answer.ok) localStorage.removeItem(store)
      replace(page, answer.url)
    } catch {
      busy = false
      form.removeAttribute('aria-busy')
      said.textContent = 'Mất mạng: chưa gửi được. Chữ đã gõ vẫn còn; thử lại khi có mạng.'
    }
  }

  function replace (page, url) {
    document.querySelector('#noi-dung').replaceChildren(...page.querySelector('#noi-dung').childNodes)
    document.title = page.title
    history.replaceState(null, '', url)
    if (document.querySelector('[data-keying]')) start()
  }

  function press (event) {
    const fields = [...form.querySelectorAll(BOXES)].filter(field => !field.closest('details:not([open])'))
    const place = fields.indexOf(event.target)
    if (event.ctrlKey && event.key === 'Enter') act(form.querySelector('[data-finish]'))
    else if (event.altKey && event.key.toLowerCase() === 'n') act(form.querySelector('[data-add]'))
    else if (event.altKey && event.key.toLowerCase() === 'm') unfold(event.target)
    else if (event.altKey && event.key.startsWith('Arrow')) view.move(event.key)
    else if (event.altKey && (event.key === '+' || event.key === '=')) view.zoom(1.25)
    else if (event.altKey && event.key === '-') view.zoom(0.8)
    else if (event.key === 'F2' && place >= 0) ditto(event.target)
    else if (event.key === 'Enter' && place >= 0) (fields[place + 1] ?? form.querySelector('[data-finish]')).focus()
    else return
    event.preventDefault()
  }

  function unfold (field) {
    const rare = field.closest('[data-entry]')?.querySelector('[data-rare]')
    if (!rare) return
    rare.open = !rare.open
    const next = rare.open ? rare.querySelector(BOXES) : rare.closest('[data-entry]').querySelector(BOXES)
    next.focus()
  }

  function ditto (field) {
    const entry = field.closest('[data-entry]')
    const before = entry.previousElementSibling?.closest('[data-entry]')
    const above = before?.querySelector(`[name="m${before.dataset.entry}-${field.name.slice(field.name.indexOf('-') + 1)}"]`)
    if (!above) return
    field.value = above.value
    note()
  }

  form.addEventListener('input', note)
  form.addEventListener('change', note)
  form.addEventListener('submit', event => { event.preventDefault(); act(event.submitter ?? form.querySelector('[data-finish]')) })
  root.addEventListener('keydown', press)
  form.querySelector('[data-keys]').hidden = false
  restore()
  form.querySelectorAll('[data-entry]').forEach(entry => drawing(view, entry, note))
  if (root.dataset.ahead) { ahead = new Image(); ahead.src = root.dataset.ahead }
}

function start () {
  if (document.querySelector('[data-keying]')) {
    typing()
    const wanted = document.querySelector('.govuk-error-summary') ?? document.querySelector('[data-entry]:last-of-type .mc-cells input')
    forget(`${KEPT}${document.querySelector('[data-keying]').dataset.keying}`)
    if (wanted?.classList.contains('govuk-error-summary')) wanted.tabIndex = -1
    wanted?.focus({ preventScroll: true })
    return
  }
  const view = sheet(document.querySelector('[data-sheet]'))
  document.querySelectorAll('[data-show-region]').forEach(one => view.show(numbers(one.dataset.showRegion), one.textContent.replace(/\D+/g, '')))
  document.querySelectorAll('[data-own]').forEach(field => field.addEventListener('input', () => { document.getElementById(field.dataset.own).checked = true }))
}

start()
