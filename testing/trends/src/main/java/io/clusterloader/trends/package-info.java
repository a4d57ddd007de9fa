/** {@code clusterloader trends}: many builds become series, change points and a page. */
@NullMarked
package io.clusterloader.trends;

import org.jspecify.annotations.NullMarked;
