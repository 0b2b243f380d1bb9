// Filling a form by its papers: follows the readings under way, and puts the keyboard where the officer goes on.
const POLL = 2000
const place = document.querySelector('[data-reading]')

function say (words) {
  const line = place.querySelector('[data-line]')
  if (!line) return
  line.textContent = words
  line.hidden = !words
}

async function follow () {
  try {
    const answer = await fetch(`${window.location.pathname}?tep`, { headers: { Accept: 'text/html' } })
    if (!answer.ok || answer.redirected) throw new Error(answer.status)
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html')
    const other = fresh.querySelector('[data-reading]')
    // What was read changes the items below, and nobody has begun to type: the whole page is asked for.
    if (other.dataset.reading !== 'on') return typed() ? say('Đã nhận dạng xong. Tải lại trang để xem các mục mới.') : window.location.reload()
    const part = place.querySelector('[data-part]')
    if (!part.contains(document.activeElement)) part.replaceChildren(...other.querySelector('[data-part]').childNodes)
  } catch {
    say('Mất kết nối với máy chủ; sẽ thử lại.')
  }
  setTimeout(follow, POLL)
}

const typed = () => [...document.querySelectorAll('.mc-reading input, .mc-reading textarea')]
  .some(box => box.type === 'checkbox' || box.type === 'radio' ? box.checked !== box.defaultChecked : box.value !== box.defaultValue)

if (place.dataset.reading === 'on') setTimeout(follow, POLL)
const next = document.querySelector('[data-next]')
if (next && (window.location.hash === '#tiep' || document.querySelector('.govuk-error-summary'))) {
  next.closest('.mc-reading').scrollIntoView({ block: 'center' })
  next.querySelector('input:not([type=hidden]), select, textarea')?.focus({ preventScroll: true })
}
