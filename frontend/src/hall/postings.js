// What is posted, page after page. A page that stood visible for its time is reported by the screen itself:
// that report is the proof of display. A page nobody could see is not reported. Where pages share a screen with
// something else (data-rest), they cover it for their time and give way for that many seconds.
const LOST = 20_000 // How long after a lost line the next page is asked for.
const pause = seconds => new Promise(resolve => setTimeout(resolve, seconds * 1000))

function visible (slide) {
  const box = slide.getBoundingClientRect()
  return document.visibilityState === 'visible' && box.width > 0 && box.height > 0
}

async function ask (address, page) {
  const answer = await fetch(`${address}?trang=${page}`, { cache: 'no-store' })
  if (!answer.ok) throw new Error(answer.status)
  const made = document.createElement('template')
  made.innerHTML = await answer.text()
  return made.content.querySelector('[data-slide]')
}

async function tell (address, mark) {
  try {
    await fetch(address, { method: 'POST', body: new URLSearchParams({ dau: mark }), keepalive: true })
  } catch {
    // The line is cut: this showing has no proof, and the record of posting will tell the gap.
  }
}

async function turn (place) {
  const slide = place.querySelector('[data-slide]')
  const seen = slide !== null && visible(slide)
  await pause(Number(slide?.dataset.seconds ?? place.dataset.rest ?? 0))
  if (slide?.dataset.mark && seen && visible(slide)) tell(place.dataset.shown, slide.dataset.mark)
  const shares = 'rest' in place.dataset
  if (shares && slide) {
    place.hidden = true
    await pause(Number(place.dataset.rest))
  }
  try {
    const next = await ask(place.dataset.postings, slide?.dataset.next ?? 0)
    place.replaceChildren(next)
    // With nothing to show, what the pages share the screen with stays.
    place.hidden = shares && !next.dataset.mark
    turn(place)
  } catch {
    setTimeout(() => turn(place), LOST)
  }
}

document.querySelectorAll('[data-postings]').forEach(turn)
