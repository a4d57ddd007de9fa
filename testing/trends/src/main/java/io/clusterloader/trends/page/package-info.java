/** Writes the page of trends: one file that needs no network. */
@NullMarked
package io.clusterloader.trends.page;

import org.jspecify.annotations.NullMarked;
