import { join } from 'node:path';
import { storyRaceContract } from '../contracts/story-race.ts';
import { tempFolder } from '../contracts/temp-folder.ts';

storyRaceContract('a file', () => join(tempFolder(), 'store.db'));
