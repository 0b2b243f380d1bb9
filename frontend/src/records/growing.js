// What the server is still at, a stack being parted or a machine scanning: this part of the page is exchanged
// until it is done. Who has the focus inside keeps it; only the end of the work is shown whatever is focused.
const POLL = 2000
const place = document.querySelector('[data-growing]')

async function follow () {
  try {
    const answer = await fetch(location.href, { headers: { Accept: 'text/html' } })
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[data-growing]')
    if (!answer.ok || !fresh) return
    const done = fresh.dataset.growing !== 'on'
    if (done || !focused()) exchange(fresh)
    if (done) return
  } catch {
    // The line is cut; the next look comes as before.
  }
  setTimeout(follow, POLL)
}

const focused = () => place.contains(document.activeElement)

function exchange (fresh) {
  const lost = focused()
  place.replaceChildren(...fresh.childNodes)
  if (!lost) return
  place.tabIndex = -1
  place.focus()
}

if (place.dataset.growing === 'on') setTimeout(follow, POLL)
