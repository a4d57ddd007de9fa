/** The Prow jobs of testing/prow, read as strictly as Prow's own checkconfig reads them. */
@NullMarked
package io.clusterloader.runner.prow;

import org.jspecify.annotations.NullMarked;
