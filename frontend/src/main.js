// Progressive enhancement only: every page works when this file never arrives.
import './styles/main.scss'
import { createAll, Button, ErrorSummary, NotificationBanner } from 'govuk-frontend'
import { forget } from './records/kept_typing.js'

document.body.classList.add('js-enabled', 'govuk-frontend-supported')
createAll(Button, { preventDoubleClick: true })
createAll(ErrorSummary)
createAll(NotificationBanner)
document.querySelector('form[action$="/dang-xuat/"]')?.addEventListener('submit', () => forget())
// On a telephone rows of links go sideways: the present one is brought into sight, the page stays where it is.
for (const here of document.querySelectorAll('.mc-nav [aria-current], .mc-tabs__list [aria-current]')) {
  const row = here.closest('ul')
  row.scrollLeft = here.offsetLeft - row.offsetLeft - (row.clientWidth - here.offsetWidth) / 2
}
// What only some pages have; a page is ready once all of its own are there.
const parts = [
  ['[data-resumable], [data-intake]', () => import('./arriving/boxes.js')],
  ['[data-intake]', () => import('./desk/intake.js')],
  ['[data-runs]', () => import('./studio/runs.js')],
  ['[data-console]', () => import('./hall/console.js')],
  ['[data-tablet]', () => import('./hall/tablet.js')],
  ['[data-wall]', () => import('./hall/wall/wall.js')],
  ['[data-live]', () => import('./board/live.js')],
  ['[data-postings]', () => import('./hall/postings.js')],
  ['[data-kiosk]', () => import('./hall/kiosk.js')],
  ['[data-writing]', () => import('./outreach/writing.js')],
  ['[data-ask]', () => import('./portal/asking.js')],
  ['[data-scan]', () => import('./records/scanning.js')],
  ['[data-tick-all]', () => import('./records/ticking.js')],
  ['[data-growing]', () => import('./records/growing.js')],
  ['[data-reading]', () => import('./records/reading.js')],
  ['[data-portrait]', () => import('./portrait/portrait.js')],
  ['[data-sheet]', () => import('./records/keying.js')]
]
const wanted = parts.filter(([mark]) => document.querySelector(mark))
Promise.all(wanted.map(([, load]) => load())).then(() => { document.documentElement.dataset.ready = '' })
