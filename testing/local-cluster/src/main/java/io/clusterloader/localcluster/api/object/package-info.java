/** API objects as JSON trees: their types and keys, the store with its log of changes, selectors and patches. */
@NullMarked
package io.clusterloader.localcluster.api.object;

import org.jspecify.annotations.NullMarked;
