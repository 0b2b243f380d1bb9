// What somebody types from a register is personal data of others: on a machine several people use, it is kept
// only for the page being typed, and no longer than its typist is signed in.
export const KEPT = 'nhap-'

export function forget (but = '') {
  try {
    Object.keys(localStorage).filter(name => name.startsWith(KEPT) && name !== but).forEach(name => localStorage.removeItem(name))
  } catch { /* A closed store keeps nothing. */ }
}
