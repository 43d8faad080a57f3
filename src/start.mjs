#!/usr/bin/env -S node --max-semi-space-size=1 --v8-pool-size=1 --heap-growing-percent=10 --optimize-for-size
import { enableCompileCache } from 'node:module';

// Not TypeScript: all other files come from the cache of the last start without their types, but whatever strips types
// of the first one would stay in memory (17 MiB).
enableCompileCache();
await import('./main.ts');
