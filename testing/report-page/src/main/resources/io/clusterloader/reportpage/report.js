'use strict';
(() => {
  const data = JSON.parse(document.getElementById('data').textContent);
  const charts = data.runs.flatMap((run) => run.charts.map((chart) => ({ ...chart, names: run.pairs })));
  const places = [...document.querySelectorAll('.chart-place')];
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const paper = 680;
  const themes = {
    light: { back: '#fff', text: '#1b1f24', soft: '#57606a', grid: '#e4e8ec', step: '#0000000a', bad: '#b3261e', heat: ['#eef4ff', '#9dbff7', '#0b57d0', '#062b68'], colours: ['#0b57d0', '#b3470d', '#14734a', '#7b3fb5', '#8a6100', '#0b6b7a'] },
    dark: { back: '#14171a', text: '#e6e8ea', soft: '#a5adb5', grid: '#2c3237', step: '#ffffff12', bad: '#ff9d94', heat: ['#1b2c47', '#2f5fb0', '#8ab4f8', '#eaf2ff'], colours: ['#8ab4f8', '#ffa97a', '#6fd6a2', '#cfa5ff', '#e8c35a', '#7fd3e0'] },
  };
  const drawn = new Map();
  let printing = false;
  const theme = () => themes[dark.matches && !printing ? 'dark' : 'light'];
  const paths = [...new Set(charts.flatMap((chart) => members(chart).map((one) => one.path)))];

  function members(chart) {
    return chart.bars || chart.groups || chart.curves || [];
  }

  function colour(one) {
    const all = theme().colours;
    return all[paths.indexOf(one.path) % all.length];
  }

  // A label of the family sets lines of one path apart without colour.
  const dash = (one) => (/IPv6/.test(one.label) ? 'dashed' : /LB/.test(one.label) ? 'dotted' : 'solid');

  function digits(value) {
    if (value == null) return '–';
    if (value === 0) return '0';
    const decimals = Math.max(0, Math.min(9, 3 - Math.floor(Math.log10(Math.abs(value)))));
    return value.toLocaleString('en', { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
  }

  const escaped = (text) => text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
  const clock = (time) => new Date(time).toISOString().slice(11, 19);

  // Microseconds on a logarithmic axis.
  function time(micros) {
    if (micros >= 1e6) return `${+(micros / 1e6).toPrecision(4)} s`;
    return micros >= 1000 ? `${+(micros / 1000).toPrecision(4)} ms` : `${+micros.toPrecision(4)} µs`;
  }

  const kinds = {
    bars: {
      height: (chart) => 64 + 30 * chart.bars.length,
      describe: (chart) => chart.bars.map((bar) => `${bar.label} ${bar.text} ${bar.value == null ? '' : chart.unit}`.trim()),
      columns: (chart) => ['case', `median and margin, ${chart.unit}`, 'low end of the interval', 'high end', 'samples', 'marks'],
      rows: (chart) => chart.bars.map((bar) => [bar.label, bar.text, digits(bar.low), digits(bar.high), bar.samples.map(digits).join('; '), bar.marks]),
      option(chart, width) {
        const colours = theme();
        const ends = chart.bars.flatMap((bar) => [bar.value, bar.low, bar.high]).filter((value) => value != null);
        return {
          ...cases(chart.bars, width, 118),
          xAxis: valueAxis(range(Math.min(0, ...ends), Math.max(0, ...ends) || 1)),
          tooltip: tooltip((point) => {
            const bar = chart.bars[point.dataIndex];
            return [bar.label, `${bar.text} ${bar.value == null ? '' : chart.unit}`, bar.samples.length > 1 ? `${bar.samples.length} samples: ${bar.samples.map(digits).join('; ')}` : '', bar.marks];
          }),
          series: [
            { type: 'bar', barWidth: '62%', data: chart.bars.map((bar) => ({ value: bar.value, itemStyle: { color: colour(bar), opacity: 0.75 } })) },
            { type: 'custom', clip: false, silent: true, data: chart.bars.map((bar, i) => i), renderItem: (params, api) => whisker(chart.bars[params.dataIndex], params.dataIndex, api, colours) },
          ],
        };
      },
    },
    pairs: {
      height: (chart) => 64 + 46 * chart.groups.length,
      describe: (chart) => chart.groups.map((group) => `${group.label} ${group.values.length} pairs from ${digits(group.box[0])} to ${digits(group.box[4])}, median ${digits(group.box[2])} ${chart.unit}`),
      columns: (chart) => ['case', 'client', 'its node', 'server', 'its node', chart.unit],
      rows: (chart) => chart.groups.flatMap((group) => group.values.map((value, i) => [group.label, ...chart.names[group.caseIndex][i], digits(value)])),
      option(chart, width) {
        const points = chart.groups.flatMap((group, row) => group.values.map((value, i) => ({ value: [value, row], group, name: chart.names[group.caseIndex][i], symbolOffset: [0, ((i * 7) % 13) - 6] })))
          .filter((point) => point.value[0] != null);
        return {
          ...cases(chart.groups, width, 24),
          xAxis: valueAxis(range(...extent(chart.groups))),
          tooltip: tooltip((point) => (point.seriesType === 'boxplot'
            ? [chart.groups[point.dataIndex].label, `quartiles ${point.data.value.slice(-5).map(digits).join('; ')} ${chart.unit}`]
            : [`${point.data.name[0]} on ${point.data.name[1]} to ${point.data.name[2]}${point.data.name[3] ? ` on ${point.data.name[3]}` : ''}`, `${digits(point.data.value[0])} ${chart.unit}`])),
          series: [
            { type: 'boxplot', boxWidth: ['60%', '60%'], data: chart.groups.map((group) => ({ value: group.box, itemStyle: { color: 'transparent', borderColor: colour(group), borderWidth: 1.5 } })) },
            { type: 'scatter', symbolSize: 6, data: points.map((point) => ({ ...point, itemStyle: { color: colour(point.group), opacity: 0.55 } })) },
          ],
        };
      },
    },
    sweep: {
      height: () => 340,
      describe: (chart) => chart.curves.map((curve) => `${curve.label} ${curve.points.map(([x, y]) => `${x}: ${digits(y)}`).join(', ')} ${chart.unit}${curve.failed.length ? `, failed at ${curve.failed.join(', ')}` : ''}`),
      columns: (chart) => [swept(chart), ...chart.curves.map((curve) => `${curve.label}, ${chart.unit}`)],
      rows: (chart) => [...new Set(chart.curves.flatMap((curve) => [...curve.points.map(([x]) => x), ...curve.failed]))].sort((a, b) => a - b)
        .map((x) => [String(x), ...chart.curves.map((curve) => (curve.failed.includes(x) ? 'failed' : digits(at(curve, x))))]),
      option(chart) {
        const option = curves(chart, {
          xAxis: { ...(isWide(chart) ? { type: 'log', logBase: 2 } : { type: 'value' }), min: 'dataMin', max: 'dataMax', name: swept(chart) },
          yAxis: { type: 'value' },
          points: (curve) => curve.points,
          line: { showSymbol: true, symbolSize: 6 },
          text: ([x, y]) => `${swept(chart)} ${x}: ${digits(y)} ${chart.unit}`,
        });
        // Several lines of one path differ by another param of the sweep.
        if (new Set(chart.curves.map((curve) => curve.path)).size < chart.curves.length) {
          const all = theme().colours;
          option.series.forEach((line, i) => Object.assign(line, { itemStyle: { color: all[i % all.length] }, lineStyle: { ...line.lineStyle, color: all[i % all.length] } }));
        }
        return option;
      },
    },
    search: {
      height: () => 340,
      describe: (chart) => chart.curves.map((curve) => `${curve.label}: ${curve.points.map(([x, y, loss]) => `trial ${x} at ${digits(y)} ${chart.unit}, ${digits(loss)} % lost`).join(', ') || 'none'}`),
      columns: (chart) => ['trial', `load, ${chart.unit}`, 'lost, %', 'result'],
      rows: (chart) => chart.curves.flatMap((curve) => curve.points.map(([x, y, loss]) => [x, digits(y), digits(loss), curve.label]))
        .sort(([a], [b]) => a - b).map(([x, ...cells]) => [String(x), ...cells]),
      option(chart) {
        const all = theme().colours;
        const option = curves(chart, {
          xAxis: { type: 'value', min: 0, minInterval: 1, name: 'trial' },
          yAxis: { type: 'value', scale: true },
          points: (curve) => curve.points,
          text: ([x, y, loss]) => `trial ${x} at ${digits(y)} ${chart.unit}: ${digits(loss)} % lost`,
        });
        option.series = option.series.map(({ name, data }, i) => ({ type: 'scatter', name, data, symbolSize: 10, symbol: ['circle', 'triangle', 'rect'][i], itemStyle: { color: all[i % all.length] } }));
        return option;
      },
    },
    heat: {
      height: (chart) => 100 + longest(chart) + Math.max(60, Math.min(700, 26 * chart.clients.length)),
      describe(chart) {
        const all = chart.values.flat().filter((value) => value != null).sort((a, b) => a - b);
        return [all.length ? `${all.length} pairs of nodes from ${digits(all[0])} to ${digits(all[all.length - 1])}, median ${digits(all[Math.ceil(all.length / 2) - 1])} ${chart.unit}` : 'no pair has a number'];
      },
      columns: (chart) => ['from client on / to server on', ...chart.servers],
      rows: (chart) => chart.clients.map((client, row) => [client, ...chart.values[row].map(digits)]),
      option(chart, width) {
        const colours = theme();
        const cells = chart.values.flatMap((line, row) => line.map((value, column) => [column, row, value])).filter(([column, row, value]) => value != null || chart.servers[column] !== chart.clients[row]);
        const known = cells.filter((cell) => cell[2] != null);
        const ends = known.map((cell) => cell[2]);
        const high = ends.length ? Math.max(...ends) : 1;
        // A tenth at least has one colour to the other, so that noise is not shown as a difference.
        const low = Math.min(...ends, high - (Math.abs(high) / 10 || 1));
        const room = Math.min(longest(chart), width * 0.3);
        const cell = (width - room) / chart.servers.length;
        const upright = longest(chart) > cell;
        const axis = { type: 'category', splitArea: { show: false }, axisTick: { show: false }, axisLine: { lineStyle: { color: colours.soft } }, nameTextStyle: { color: colours.soft } };
        return {
          grid: { left: room + 10, right: 12, top: upright ? longest(chart) + 40 : 46, bottom: 44 },
          xAxis: { ...axis, data: chart.servers, position: 'top', name: 'to the server on', nameLocation: 'middle', nameGap: upright ? longest(chart) + 14 : 26, axisLabel: { color: colours.text, rotate: upright ? 90 : 0, width: longest(chart), overflow: 'truncate', hideOverlap: true } },
          yAxis: { ...axis, data: chart.clients, inverse: true, axisLabel: { color: colours.text, width: room, overflow: 'truncate', hideOverlap: true } },
          visualMap: { type: 'continuous', seriesIndex: 0, min: low, max: high, orient: 'horizontal', left: room, bottom: 0, itemHeight: 140, itemWidth: 12, text: [`${digits(high)} ${chart.unit}`, digits(low)], textStyle: { color: colours.text }, inRange: { color: colours.heat } },
          tooltip: tooltip((point) => [`from ${chart.clients[point.value[1]]} to ${chart.servers[point.value[0]]}`, point.value[2] == null ? 'no number' : `${digits(point.value[2])} ${chart.unit}`]),
          series: [
            {
              type: 'heatmap', itemStyle: { borderColor: colours.back, borderWidth: 1 }, label: { show: cell > 40, fontSize: 10 },
              data: known.map((cell) => ({ value: cell, label: { formatter: digits(cell[2]), color: (cell[2] - low) / (high - low) > 0.5 === (colours === themes.light) ? '#fff' : '#1b1f24' } })),
            },
            { type: 'scatter', symbol: 'path://M0,0L10,10M10,0L0,10', symbolSize: 9, itemStyle: { color: 'transparent', borderColor: colours.bad, borderWidth: 2 }, data: cells.filter((cell) => cell[2] == null) },
          ],
        };
      },
    },
    percentiles: {
      height: () => 340,
      describe: (chart) => chart.curves.map((curve) => `${curve.label} ${[50, 99, 99.9].map((percent) => curve.points.find(([x]) => x === percent)).filter(Boolean).map(([x, y]) => `${x} % within ${time(y)}`).join(', ')}`),
      columns: (chart) => ['percent of all within', ...chart.curves.map((curve) => `${curve.label}, µs`)],
      rows: (chart) => [50, 90, 95, 99, 99.5, 99.9, 99.95, 99.99, 99.999].filter((percent) => chart.curves.some((curve) => at(curve, percent) != null))
        .map((percent) => [`${percent} %`, ...chart.curves.map((curve) => digits(at(curve, percent)))]),
      option(chart) {
        const tail = (percent) => 100 / (100 - percent);
        const percent = (x) => `${+(100 - 100 / x).toPrecision(7)} %`;
        return curves(chart, {
          xAxis: { type: 'log', min: 1, name: 'share of all that were at least as fast', axisLabel: { formatter: percent } },
          yAxis: { type: 'log', axisLabel: { formatter: time } },
          points: (curve) => curve.points.map(([x, y]) => [tail(x), y]),
          text: ([x, y]) => `${percent(x)} within ${time(y)}`,
        });
      },
    },
    histogram: {
      height: () => 340,
      describe: (chart) => chart.curves.map((curve) => {
        const most = curve.points.reduce((one, other) => (other[1] > one[1] ? other : one), [0, 0]);
        return `${curve.label} most between ${time(most[0])} and ${time(most[0] * 10 ** (1 / 8))}, ${digits(most[1])} %`;
      }),
      columns: (chart) => ['from', ...chart.curves.map((curve) => `${curve.label}, %`)],
      rows: (chart) => [...new Set(chart.curves.flatMap((curve) => curve.points.map(([x]) => x)))].sort((a, b) => a - b)
        .map((x) => [time(x), ...chart.curves.map((curve) => digits(at(curve, x)))]),
      option: (chart) => curves(chart, {
        xAxis: { type: 'log', logBase: isWide(chart) ? 10 : 2, min: 'dataMin', max: 'dataMax', name: 'time', axisLabel: { formatter: time, showMinLabel: false, showMaxLabel: false } },
        yAxis: { type: 'value', axisLabel: { formatter: '{value} %' } },
        points: (curve) => curve.points,
        line: { step: 'end' },
        text: ([x, y]) => `from ${time(x)}: ${digits(y)} %`,
      }),
    },
    rounds: {
      height: () => 340,
      describe: (chart) => chart.curves.map((curve) => `${curve.label} ${curve.points.length} rounds${curve.failed.length ? `, ${curve.failed.length} failed` : ''}${curve.points.length ? `, from ${digits(Math.min(...curve.points.map(([, y]) => y)))} to ${digits(Math.max(...curve.points.map(([, y]) => y)))} ${chart.unit}` : ''}`)
        .concat(chart.steps.map((step) => `step ${step.name} from ${clock(step.from)} to ${clock(step.to)}`)),
      columns: (chart) => ['case', 'round began, UTC', chart.unit],
      rows: (chart) => chart.curves.flatMap((curve) => [...curve.points, ...curve.failed.map((x) => [x, null])].sort(([a], [b]) => a - b)
        .map(([x, y]) => [curve.label, clock(x), y == null ? 'failed' : digits(y)])),
      option(chart) {
        const colours = theme();
        const option = curves(chart, {
          xAxis: { type: 'time', name: 'UTC', axisLabel: { formatter: clock, hideOverlap: true } },
          yAxis: { type: 'value', scale: true },
          points: (curve) => curve.points,
          line: { showSymbol: true, symbolSize: 5 },
          text: ([x, y]) => `${clock(x)}: ${digits(y)} ${chart.unit}`,
        });
        option.series.push({
          type: 'scatter', symbol: 'path://M0,0L10,10M10,0L0,10', symbolSize: 9, itemStyle: { color: 'transparent', borderColor: colours.bad, borderWidth: 2 },
          name: 'failed round', data: chart.curves.flatMap((curve) => curve.failed.map((x) => [x, chart.curves.flatMap((one) => one.points.map(([, y]) => y)).reduce((a, b) => Math.min(a, b), Infinity)])).filter(([, y]) => Number.isFinite(y)),
        });
        option.series[0].markArea = {
          silent: true, itemStyle: { color: colours.step, borderColor: colours.soft, borderWidth: 0.5 }, label: { color: colours.soft, fontSize: 10, position: 'insideTop' },
          data: chart.steps.map((step, i) => [{ xAxis: step.from, name: step.name, label: { distance: 3 + 13 * (i % 3) } }, { xAxis: step.to }]),
        };
        return option;
      },
    },
  };

  // Whether powers of ten suffice as the ticks of its first axis.
  function isWide(chart) {
    const all = chart.curves.flatMap((curve) => curve.points.map(([x]) => x));
    return Math.max(...all) > 100 * Math.min(...all);
  }

  // Room for the longest name of a node, in pixels.
  const longest = (chart) => Math.min(170, 7 * Math.max(...[...chart.clients, ...chart.servers].map((name) => name.length)) + 6);

  const swept = (chart) => chart.title.replace(/^.* by /, '');

  const at = (curve, x) => curve.points.find((point) => point[0] === x)?.[1];

  function whisker(bar, row, api, colours) {
    const [x, y] = api.coord([bar.value == null ? 0 : Math.max(bar.value, bar.high ?? bar.value), row]);
    const text = { type: 'text', style: { x: Math.max(x, api.coord([0, row])[0]) + 8, y, text: bar.text + (bar.marks ? ' *' : ''), fill: bar.value == null ? colours.bad : colours.text, font: '12px system-ui, sans-serif', textVerticalAlign: 'middle' } };
    if (bar.low == null || bar.low === bar.high) return text;
    const style = { stroke: colours.text, lineWidth: 1.5 };
    const [low] = api.coord([bar.low, row]);
    const [high] = api.coord([bar.high, row]);
    const line = (x1, y1, x2, y2) => ({ type: 'line', shape: { x1, y1, x2, y2 }, style });
    return { type: 'group', children: [line(low, y, high, y), line(low, y - 5, low, y + 5), line(high, y - 5, high, y + 5), text] };
  }

  // From 0, unless the values lie close together far from it.
  function extent(groups) {
    const low = Math.min(...groups.map((group) => group.box[0]));
    const high = Math.max(...groups.map((group) => group.box[4]));
    if (high === low) return [Math.min(0, low), Math.max(0, high) || 1];
    return low > 0 && high - low > high / 3 ? [0, high] : [low, high];
  }

  function cases(all, width, right) {
    const room = Math.min(190, width * 0.38);
    return {
      grid: { left: room, right, top: 8, bottom: 34 },
      yAxis: {
        type: 'category', inverse: true, data: all.map((one) => one.label), axisTick: { show: false }, axisLine: { lineStyle: { color: theme().soft } },
        axisLabel: { interval: 0, color: theme().text, width: room - 12, overflow: 'break', fontSize: 12 },
      },
    };
  }

  // The ends of an axis and its interval, all of them 1, 2, 2.5 or 5 times a power of ten.
  function range(low, high) {
    const rough = (high - low) / 4;
    const power = 10 ** Math.floor(Math.log10(rough));
    const interval = power * [1, 2, 2.5, 5, 10].find((factor) => factor * power >= rough);
    return { min: Math.floor(low / interval) * interval, max: Math.ceil(high / interval) * interval, interval };
  }

  function valueAxis(more) {
    const colours = theme();
    return { type: 'value', axisLabel: { color: colours.soft, hideOverlap: true }, splitLine: { lineStyle: { color: colours.grid } }, ...more };
  }

  function tooltip(lines) {
    const colours = theme();
    return {
      trigger: 'item', confine: true, backgroundColor: colours.back, borderColor: colours.soft, textStyle: { color: colours.text, fontSize: 12 }, extraCssText: 'white-space: normal; max-width: 30rem;',
      formatter: (point) => lines(point).filter(Boolean).map(escaped).join('<br>'),
    };
  }

  function curves(chart, { xAxis, yAxis, points, line, text }) {
    const colours = theme();
    const axis = (own) => ({ nameLocation: 'middle', nameGap: 26, nameTextStyle: { color: colours.soft }, splitLine: { lineStyle: { color: colours.grid } }, axisLine: { lineStyle: { color: colours.soft } }, ...own, axisLabel: { color: colours.soft, hideOverlap: true, ...own.axisLabel } });
    return {
      grid: { left: 64, right: 24, top: 30 + 20 * Math.ceil(chart.curves.length / 3), bottom: 44 },
      legend: { top: 0, left: 0, itemWidth: 30, textStyle: { color: colours.text }, data: chart.curves.map((curve) => curve.label) },
      xAxis: axis(xAxis),
      yAxis: axis(yAxis),
      tooltip: tooltip((point) => [point.seriesName, text(point.value)]),
      series: chart.curves.map((curve) => ({
        type: 'line', name: curve.label, data: points(curve), showSymbol: false, triggerLineEvent: true, ...line,
        itemStyle: { color: colour(curve) }, lineStyle: { color: colour(curve), type: dash(curve), width: 2 },
      })),
    };
  }

  function draw(place) {
    const chart = charts[places.indexOf(place)];
    const kind = kinds[chart.kind];
    const element = place.querySelector('.chart');
    const width = printing ? paper : element.clientWidth;
    let drawing = drawn.get(place);
    if (!drawing) {
      drawing = echarts.init(element, null, { renderer: 'svg', width, height: kind.height(chart), locale: 'EN' });
      drawn.set(place, drawing);
    }
    drawing.resize({ width, height: kind.height(chart) });
    drawing.setOption({
      animation: false,
      textStyle: { fontFamily: 'system-ui, sans-serif' },
      aria: { enabled: true, label: { description: `${chart.title}, ${chart.unit}. ${kind.describe(chart).join('. ')}.` } },
      ...kind.option(chart, width),
    }, true);
    if (printing) drawing.getZr().flush();
  }

  function table(place) {
    const target = place.querySelector('.wide');
    if (target.firstChild) return;
    const chart = charts[places.indexOf(place)];
    const kind = kinds[chart.kind];
    const element = document.createElement('table');
    const head = element.createTHead().insertRow();
    for (const name of kind.columns(chart)) head.append(header(name, 'col'));
    const body = element.createTBody();
    for (const [first, ...cells] of kind.rows(chart)) {
      const row = body.insertRow();
      row.append(header(first, 'row'));
      for (const cell of cells) row.insertCell().textContent = cell;
    }
    target.append(element);
  }

  function header(name, scope) {
    const title = document.createElement('th');
    title.scope = scope;
    title.textContent = name;
    return title;
  }

  // What is not in view yet has its height, so that nothing moves when it is drawn.
  places.forEach((place, i) => {
    place.querySelector('.chart').style.height = `${kinds[charts[i].kind].height(charts[i])}px`;
    place.querySelector('details').addEventListener('toggle', () => table(place));
  });
  const seen = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      if (entry.isIntersecting && !drawn.has(entry.target)) draw(entry.target);
    }
  }, { rootMargin: '400px' });
  places.forEach((place) => seen.observe(place));

  const redraw = () => [...drawn.keys()].forEach(draw);
  dark.addEventListener('change', redraw);
  let resized;
  addEventListener('resize', () => {
    clearTimeout(resized);
    resized = setTimeout(redraw, 100);
  });
  let opened = [];
  addEventListener('beforeprint', () => {
    printing = true;
    places.forEach(draw);
    opened = [...document.querySelectorAll('details.printed:not([open])')];
    opened.forEach((details) => { details.open = true; });
  });
  addEventListener('afterprint', () => {
    printing = false;
    opened.forEach((details) => { details.open = false; });
    redraw();
  });
})();
