/** The walls of the house (design §2). Each is seen to fail on a planted violation in test/walls.test.ts. */
const declarations = '^src/(commons|offices)/.+/(rules|parameters|workflows|registers)\\.ts$'
/** The part of the kernel that speaks to the database; the rest is pure and runs in the browser too. */
const databaseKernel =
  '^src/kernel/(acts|clock-acts|closing|evidence|figures|paper|perform|reveal|rows|signers)\\.ts$'

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'kernel-knows-nothing-of-ours',
      comment: 'The kernel imports only itself, zod and kysely.',
      severity: 'error',
      from: { path: '^src/kernel/', pathNot: '\\.test\\.ts$' },
      to: { pathNot: ['^src/kernel/', '(^|/)node_modules/(zod|kysely)/'] },
    },
    {
      name: 'commons-stand-on-kernel-people-parties',
      comment:
        'A common ledger imports the kernel, itself, people, parties and notices (a letter is written by whoever decides).',
      severity: 'error',
      from: { path: '^src/commons/([^/]+)/', pathNot: '\\.test\\.ts$' },
      to: {
        path: '^src/',
        pathNot: ['^src/kernel/', '^src/commons/$1/', '^src/commons/(people|parties|notices)/'],
      },
    },
    {
      name: 'offices-never-import-another-office',
      comment: 'An office imports the kernel, the commons and itself.',
      severity: 'error',
      from: { path: '^src/offices/([^/]+)/', pathNot: '\\.test\\.ts$' },
      to: { path: '^src/', pathNot: ['^src/kernel/', '^src/commons/', '^src/offices/$1/'] },
    },
    {
      name: 'declarations-touch-no-machine',
      comment:
        'rules, parameters, workflows, registers: no database, clock, network or React; the browser reads them too.',
      severity: 'error',
      from: { path: declarations },
      to: {
        path: [
          '(^|/)node_modules/(kysely|pg|react)',
          '^(fs|path|os|net|http|crypto|child_process)$',
          '^node:',
          '^src/(adapters|web)/',
          '/(commands|queries|events)\\.ts$',
          databaseKernel,
        ],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'adapters-know-the-roster-not-rooms',
      comment:
        'Adapters import the kernel, themselves and offices/index.ts; sign-in, files and the roster import stand on their own commons.',
      severity: 'error',
      from: {
        path: '^src/adapters/',
        pathNot: [
          '\\.test\\.ts$',
          '^src/adapters/(sign-in|files|cli/import|imports/(roster|targets))\\.ts$',
        ],
      },
      to: {
        path: '^src/(commons|offices)/',
        pathNot: '^src/offices/index\\.ts$',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'web-reads-declarations-only',
      comment:
        'The browser imports values from declarations and the kernel, and only types from anything else of ours.',
      severity: 'error',
      from: { path: '^src/web/' },
      to: {
        path: ['^src/(adapters|commons|offices)/', databaseKernel],
        pathNot: declarations,
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'declarations-reach-no-machine',
      comment: 'Nor by way of another file.',
      severity: 'error',
      from: { path: declarations },
      to: {
        path: ['^src/(adapters|web)/', databaseKernel, '(^|/)node_modules/(pg|react)/'],
        reachable: true,
      },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: { pathNot: '^src/kernel/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-barrels',
      comment: 'The roster is the one index file.',
      severity: 'error',
      from: {},
      to: { path: '^src/.*/index\\.ts$', pathNot: '^src/offices/index\\.ts$' },
    },
    {
      name: 'only-doors-join-the-roster',
      comment: 'Rooms do not import the roster.',
      severity: 'error',
      from: { path: '^src/(kernel|commons|offices/.+/)', pathNot: '\\.test\\.ts$' },
      to: { path: '^src/offices/index\\.ts$' },
    },
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|\\.camphor)/' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
    },
  },
}
