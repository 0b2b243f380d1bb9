// The counter without page loads: the server draws every state, this only carries it into the page.
// Typing keeps what was typed on the server and refreshes the parts marked data-live; Enter and buttons
// replace the whole content and put the keyboard where the server wants it.
const KEPT_QUIET = new Set(['pick', 'scan'])
const REDRAWN = new Set(['channel', 'case', 'counter'])
const TYPING_PAUSE = { query: 150, other: 700 }
let asked = 0
let pending = null
let busy = false
// What is on its way; the next thing waits for it, so an older state never overwrites a newer one.
let underway = Promise.resolve()

const content = () => document.querySelector('#noi-dung')
const intake = () => document.querySelector('[data-intake]')

function values (form, button, withFiles) {
  const data = new FormData(form)
  if (!withFiles) for (const [name, value] of [...data]) if (value instanceof File || name.endsWith('-da-gui')) data.delete(name)
  data.set('lam', button)
  return data
}

async function send (form, button, withFiles) {
  const answer = await fetch(form.action, { method: 'POST', body: values(form, button, withFiles) })
  return { answer, page: new DOMParser().parseFromString(await answer.text(), 'text/html') }
}

function leads (page) {
  return !page.querySelector('[data-intake]')
}

function replaceAll (answer, page) {
  content().replaceChildren(...page.querySelector('#noi-dung').childNodes)
  document.title = page.title
  history.replaceState(null, '', new URL(intake().action))
  const wanted = content().querySelector('.govuk-error-summary') ?? content().querySelector('[autofocus]')
  if (wanted?.classList.contains('govuk-error-summary')) wanted.tabIndex = -1
  wanted?.focus()
}

async function act (form, button) {
  if (busy) return
  busy = true
  clearTimeout(pending)
  asked += 1
  form.setAttribute('aria-busy', 'true')
  try {
    await underway
    const { answer, page } = await send(form, button, true)
    if (leads(page)) location.assign(answer.url)
    else replaceAll(answer, page)
  } catch {
    // The network failed: the plain form still works and the browser tells about the failure.
    form.submit()
  } finally {
    busy = false
    form.removeAttribute('aria-busy')
  }
}

async function refresh (form) {
  if (busy) return
  const mine = ++asked
  try {
    const { page } = await send(form, 'xem', false)
    if (mine !== asked || busy) return
    for (const part of document.querySelectorAll('[data-live]')) {
      const fresh = page.getElementById(part.id)
      if (fresh && fresh.innerHTML !== part.innerHTML) part.innerHTML = fresh.innerHTML
    }
  } catch {
    // Nothing is lost: the next key or button sends everything again.
  }
}

document.addEventListener('submit', event => {
  if (event.target !== intake()) return
  event.preventDefault()
  act(event.target, event.submitter?.value ?? 'tiep')
})

// These decide which questions are asked at all, so the whole page is drawn anew and the keyboard stays.
document.addEventListener('change', async event => {
  const form = intake()
  const { id, name } = event.target
  if (!form?.contains(event.target) || !REDRAWN.has(name)) return
  await act(form, 'xem')
  document.getElementById(id)?.focus()
})

document.addEventListener('input', event => {
  const form = intake()
  const { name, type } = event.target
  if (!form?.contains(event.target) || KEPT_QUIET.has(name) || REDRAWN.has(name) || type === 'file') return
  clearTimeout(pending)
  pending = setTimeout(() => { underway = underway.then(() => refresh(form)) }, name === 'query' ? TYPING_PAUSE.query : TYPING_PAUSE.other)
})
// What was typed before this file came.
const typed = intake().elements.query
if (typed && typed.value !== typed.defaultValue) typed.dispatchEvent(new Event('input', { bubbles: true }))
