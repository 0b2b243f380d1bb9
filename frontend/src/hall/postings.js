// What is posted, page after page. A page that stood visible for its time is reported by the screen itself:
// that report is the proof of display. A page nobody could see is not reported.
const LOST = 20_000 // How long after a lost line the next page is asked for.

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
  await new Promise(resolve => setTimeout(resolve, Number(slide?.dataset.seconds ?? 20) * 1000))
  if (slide?.dataset.mark && seen && visible(slide)) tell(place.dataset.shown, slide.dataset.mark)
  try {
    place.replaceChildren(await ask(place.dataset.postings, slide?.dataset.next ?? 0))
    turn(place)
  } catch {
    setTimeout(() => turn(place), LOST)
  }
}

document.querySelectorAll('[data-postings]').forEach(turn)
