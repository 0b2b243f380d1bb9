// The page of one scan: photos are cut before they are sent, pages are put in order by keys. Every key presses
// a button that is there anyway. While pages wait for their reading, what the gate says of them follows it.
const POLL = 2000
const CUT = 'cut'
const form = document.querySelector('[data-scan]')
const pages = [...form.querySelectorAll('[data-page]')]

// Before anybody else sees what was chosen: a photo goes on its way as it was cut, not as it was taken.
form.addEventListener('change', async (event) => {
  const { target } = event
  if (event.detail === CUT || !target.matches('input[type=file][data-crop]') || !target.files.length) return
  const images = [...target.files].every((file) => file.type.startsWith('image/') && file.type !== 'image/tiff')
  if (!images) return
  event.stopImmediatePropagation()
  const { cut } = await import('./crop/editor.js')
  const kept = new DataTransfer()
  for (const file of target.files) {
    const photo = await cut(file)
    if (photo) kept.items.add(photo)
  }
  const cutAny = kept.items.length > 0
  target.files = kept.files
  // Whoever sends it ahead empties the field.
  if (cutAny) target.dispatchEvent(new CustomEvent('change', { bubbles: true, detail: CUT }))
  const fold = target.closest('details')
  const button = (fold ?? form).querySelector(fold ? 'button[value^="chup-lai:"]' : 'button[value="tai"]')
  if (cutAny) form.requestSubmit(button)
  else target.focus()
}, { capture: true })

for (const page of pages) page.tabIndex = 0
form.querySelector('[data-keys]')?.removeAttribute('hidden')

form.addEventListener('keydown', (event) => {
  const page = event.target.closest('[data-page]')
  if (!page || event.target !== page) return
  const at = pages.indexOf(page)
  const act = {
    ArrowLeft: () => event.altKey ? page.querySelector('[data-earlier]')?.click() : pages[at - 1]?.focus(),
    ArrowRight: () => event.altKey ? page.querySelector('[data-later]')?.click() : pages[at + 1]?.focus(),
    x: () => page.querySelector('[data-turn]').click(),
    Delete: () => page.querySelector('[data-drop]').click(),
  }[event.key.length === 1 ? event.key.toLowerCase() : event.key]
  if (!act || (event.key === 'x' && (event.ctrlKey || event.metaKey))) return
  event.preventDefault()
  act()
})

// Only words and the last button are drawn anew: nothing chosen, typed or unfolded is touched. A tick goes when
// what it was set under changes.
function draw (part, other) {
  if (!other || part.innerHTML === other.innerHTML) return
  const held = part.contains(document.activeElement) ? document.activeElement.id : ''
  part.replaceChildren(...other.childNodes)
  if (held) document.getElementById(held)?.focus()
}

// Whether loading the page again would take something from the officer.
const busy = () => [...form.elements].some((one) => one.type === 'file' ? one.files.length : one.type === 'checkbox' ? one.checked : one.value !== (one.defaultValue ?? one.value)) || form.querySelector('.mc-arriving li')
const marks = (place) => [...place.querySelectorAll('[data-page]')].map((page) => page.id).join()

function say (words) {
  form.querySelector('[data-line]').textContent = words
}

async function follow () {
  const began = Date.now()
  try {
    const answer = await fetch(location.pathname, { headers: { Accept: 'text/html' } })
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[data-scan]')
    if (!answer.ok || !fresh) return
    const ended = !('moving' in fresh.dataset)
    const more = marks(fresh) !== marks(form)
    for (const part of form.querySelectorAll('[data-part]')) draw(part, fresh.querySelector(`[data-part="${part.dataset.part}"]`))
    if (ended && more && !busy()) return location.reload()
    if (ended) return say(more ? 'Đã tách xong. Tải lại trang để xem các trang mới.' : 'Máy đã đọc xong chữ của các trang.')
  } catch {
    // The line is cut; the next look comes as before.
  }
  // A page of hundreds takes a while to make: looked for less often.
  setTimeout(follow, Math.max(POLL, 10 * (Date.now() - began)))
}

if ('moving' in form.dataset) setTimeout(follow, POLL)

// After a page was turned or moved the keyboard is where it was.
if (location.hash.startsWith('#trang-')) document.querySelector(location.hash)?.focus()
