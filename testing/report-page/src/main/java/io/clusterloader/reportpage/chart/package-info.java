/** Charts as data, which the page's script draws. */
@NullMarked
package io.clusterloader.reportpage.chart;

import org.jspecify.annotations.NullMarked;
