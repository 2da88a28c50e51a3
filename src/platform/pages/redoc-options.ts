const SANS = '"Instrument Sans", system-ui, sans-serif';
const MONO = 'ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace';
const INK = '#1c2b2a';
const PINE = '#0b5d51';

/** ReDoc in Docket's colours and type: the values of base.css, since ReDoc computes shades and reads no variables. */
export const redocOptions = {
  scrollYOffset: 56, // the height of the top bar
  nativeScrollbars: true,
  requiredPropsFirst: true,
  expandResponses: '200,201',
  jsonSampleExpandLevel: 3,
  maxDisplayedEnumValues: 12,
  hideSchemaTitles: true,
  hideSchemaPattern: true,
  downloadUrls: [
    { title: 'JSON', url: '/openapi.json' },
    { title: 'YAML', url: '/openapi.yaml' },
  ],
  theme: {
    breakpoints: { medium: '50rem', large: '76rem' },
    colors: {
      primary: { main: PINE },
      success: { main: PINE },
      error: { main: '#b0361a' },
      text: { primary: INK, secondary: '#4e5c58' },
      border: { light: '#e4e0d6', dark: '#d3cec1' },
      responses: {
        success: { color: PINE, backgroundColor: '#e8f2ef', tabTextColor: '#7fd4bf' },
        error: { color: '#a33217', backgroundColor: '#fbeee9', tabTextColor: '#ffa98f' },
      },
      http: { get: '#0b5d51', post: '#1d5a91', put: '#7a5200', patch: '#7a5200', delete: '#a33217' },
    },
    spacing: { sectionVertical: 28 },
    typography: {
      fontSize: '15px',
      lineHeight: '1.6',
      fontFamily: SANS,
      headings: { fontFamily: SANS, fontWeight: '600', lineHeight: '1.3' },
      code: { fontFamily: MONO, fontSize: '13px', color: '#8a3a12', backgroundColor: '#f3efe6' },
      links: { color: PINE, visited: PINE, hover: '#08473e' },
    },
    sidebar: { width: '270px', backgroundColor: '#f7f5f0', textColor: INK, activeTextColor: PINE },
    rightPanel: { backgroundColor: '#17312d', textColor: '#eef3f0' },
    codeBlock: { backgroundColor: '#0f211e' },
    fab: { backgroundColor: PINE, color: '#ffffff' },
  },
};
