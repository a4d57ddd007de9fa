/** Many runs on one cluster, and one long run: what grows. */
@NullMarked
package io.clusterloader.bench.soak;

import org.jspecify.annotations.NullMarked;
