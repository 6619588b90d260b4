import { SteadfastError } from '../../errors.ts';
import { stepKind } from '../step-kind.ts';

export const collectionStep = stepKind('collection', async () => {
  throw new SteadfastError({ code: 'collection.not-yet', message: 'not yet' });
});
