/** Progress of long work: one moving line on a terminal, a line per tenth elsewhere. */
export function progress(): { at: (text: string, share?: number) => void; end: () => void } {
  const moving = process.stdout.isTTY
  let told = -1
  return {
    at(text, share = 0) {
      const percent = Math.min(100, Math.floor(share * 100))
      if (moving) {
        const full = Math.floor(percent / 4)
        process.stdout.write(
          `\r\u001b[K[${'█'.repeat(full)}${'·'.repeat(25 - full)}] ${String(percent).padStart(3)}% ${text}`,
        )
      } else if (Math.floor(percent / 10) !== told) {
        told = Math.floor(percent / 10)
        console.log(`${String(percent).padStart(3)}% ${text}`)
      }
    },
    end() {
      if (moving) process.stdout.write('\n')
    },
  }
}
