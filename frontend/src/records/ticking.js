// A button that ticks every box of a name in its form, and takes the ticks off again.
for (const button of document.querySelectorAll('[data-tick-all]')) {
  const boxes = [...button.form.querySelectorAll(`input[type=checkbox][name="${button.dataset.tickAll}"]:enabled`)]
  const full = () => boxes.every((box) => box.checked)
  const tell = () => { button.textContent = full() ? 'Bỏ chọn tất cả' : 'Chọn tất cả' }
  button.hidden = boxes.length < 2
  button.form.addEventListener('change', tell)
  button.addEventListener('click', () => {
    const ticked = !full()
    for (const box of boxes) box.checked = ticked
    tell()
  })
}
