/** The build of MapLibre that takes its worker from a file of ours: the content security policy allows no other. */
declare module 'maplibre-gl/dist/maplibre-gl-csp.js' {
  export * from 'maplibre-gl'
}
declare module '*?url' {
  const url: string
  export default url
}
