/**
 * Gives every style element our own code makes the page's nonce. antd takes a nonce for its themes, but the parts under
 * it (scroll lock, scrollbar measure) make styles without asking, and the page's policy would refuse those.
 */
export function stylesCarryNonce(): void {
  const nonce = document.querySelector<HTMLMetaElement>('meta[name=csp-nonce]')?.content
  if (!nonce) return
  const create = document.createElement.bind(document)
  document.createElement = (tag: string, options?: ElementCreationOptions): HTMLElement => {
    const element = create(tag, options)
    if (element instanceof HTMLStyleElement) element.nonce = nonce
    return element
  }
}
