'use strict';
(() => {
  const data = JSON.parse(document.getElementById('data').textContent);
  const sections = [...document.querySelectorAll('#charts section')];
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const paper = 680;
  const themes = {
    light: { back: '#fff', text: '#57606a', grid: '#e4e8ec', lines: ['#0b57d0', '#b3470d', '#14734a', '#7b3fb5', '#8a6100'], worse: '#b3261e', better: '#146c2e', other: '#57606a' },
    dark: { back: '#14171a', text: '#a5adb5', grid: '#2c3237', lines: ['#8ab4f8', '#ffa97a', '#6fd6a2', '#cfa5ff', '#e8c35a'], worse: '#ff9d94', better: '#7bd88f', other: '#a5adb5' },
  };
  const drawn = new Map();
  let printing = false;

  const theme = () => themes[dark.matches && !printing ? 'dark' : 'light'];
  const height = () => (printing ? 220 : 280);
  const width = (place) => (printing ? paper : place.clientWidth);

  function digits(value) {
    if (value == null) return '–';
    if (value === 0) return '0';
    const decimals = Math.max(0, Math.min(12, 3 - Math.floor(Math.log10(Math.abs(value)))));
    return value.toFixed(decimals);
  }

  // Where the runs fill the chart, they are drawn pale, so that the levels can be seen.
  const dense = (chart) => data.jobs[chart.job].length > 1000;

  // The levels and slopes of a line, each as [from, to, value, value at the end]. A step is between two runs, a slope begins and ends at one.
  function levels(line, runs) {
    const parts = line.drifts.map((drift) => [drift.from, drift.to, drift.before, drift.after]);
    const bounds = line.changes.map((change) => (change.until > change.index ? [change.index - 1, change.until] : [change.index - 0.5, change.index - 0.5]));
    let start = -0.5;
    line.changes.forEach((change, i) => {
      const [from, to] = bounds[i];
      if (!line.drifts.some((drift) => drift.to >= start && drift.to < change.index)) parts.push([start, from, change.before, change.before]);
      if (to > from) parts.push([from, to, change.before, change.after]);
      start = i + 1 < bounds.length ? bounds[i + 1][0] : runs - 0.5;
      if (i + 1 === bounds.length) parts.push([to, start, change.after, change.after]);
      else start = to;
    });
    return parts;
  }

  function mark(plot, chart, colours) {
    const context = plot.ctx;
    const { top, height, left, width: span } = plot.bbox;
    const ratio = uPlot.pxRatio;
    const x = (index) => plot.valToPos(index, 'x', true);
    const y = (value) => plot.valToPos(value, 'y', true);
    context.save();
    context.beginPath();
    context.rect(left, top - 16 * ratio, span, height + 16 * ratio);
    context.clip();
    chart.lines.forEach((line, i) => {
      if (!plot.series[i + 1].show) return;
      context.strokeStyle = colours.lines[i % colours.lines.length];
      context.lineWidth = 3 * ratio;
      context.globalAlpha = dense(chart) ? 1 : 0.55;
      for (const [from, to, start, end] of levels(line, line.values.length)) {
        context.beginPath();
        context.moveTo(x(from), y(start));
        context.lineTo(x(to), y(end));
        context.stroke();
      }
    });
    context.globalAlpha = 1;
    context.font = `${12 * ratio}px system-ui, sans-serif`;
    context.textBaseline = 'bottom';
    const free = [];
    chart.lines.forEach((line, i) => {
      if (!plot.series[i + 1].show) return;
      for (const change of [...line.changes].reverse()) {
        const at = x(change.index - 0.5);
        context.strokeStyle = context.fillStyle = colours[change.verdict] || colours.other;
        context.lineWidth = ratio;
        context.setLineDash(change.verdict === 'not known yet' ? [2 * ratio, 4 * ratio] : [6 * ratio, 3 * ratio]);
        context.beginPath();
        context.moveTo(at, top);
        context.lineTo(at, top + height);
        context.stroke();
        const text = change.verdict === 'not known yet' ? `${change.size}?` : change.size;
        const half = context.measureText(text).width / 2;
        const middle = Math.max(left + half, Math.min(left + span - half, at));
        if (free.every(([from, to]) => middle + half < from || middle - half > to)) {
          context.textAlign = 'center';
          context.fillText(text, middle, top - 2 * ratio);
          free.push([middle - half - 4 * ratio, middle + half + 4 * ratio]);
        }
      }
    });
    context.restore();
  }

  function label(chart, name) {
    const parts = chart.lines.map((line) => {
      const last = line.values.findLast((value) => value != null);
      const changes = line.changes.map((change) => `${change.verdict} by ${change.size} at build ${data.jobs[chart.job][change.index][0]}`)
        .concat(line.drifts.map((drift) => `drift of ${drift.size}`));
      return `${line.bucket}: last ${digits(last)} ${chart.unit}; ${changes.join(', ') || 'no change'}`;
    });
    return `${name}, ${data.jobs[chart.job].length} builds. ${parts.join('. ')}.`;
  }

  function draw(section) {
    const index = sections.indexOf(section);
    const chart = data.charts[index];
    const builds = data.jobs[chart.job];
    const place = section.querySelector('.chart');
    const colours = theme();
    if (drawn.has(section)) drawn.get(section).destroy();
    place.setAttribute('aria-label', label(chart, section.querySelector('h3').textContent));
    const runs = builds.length;
    const short = builds[runs - 1][0].length < 8;
    const axis = { stroke: colours.text, grid: { stroke: colours.grid, width: 1 }, ticks: { stroke: colours.grid, width: 1 }, font: '12px system-ui, sans-serif' };
    const whole = (values) => values.map((value) => (Number.isInteger(value) && value >= 0 && value < runs ? (short ? builds[value][0] : `#${value + 1}`) : ''));
    drawn.set(section, new uPlot({
      width: width(place),
      height: height(),
      padding: [20, 12, 0, 0],
      scales: { x: { time: false, range: (plot, from, to) => [from - 0.5, to + 0.5] } },
      axes: [{ ...axis, values: (plot, values) => whole(values), space: 80, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000] },
        { ...axis, size: 64, values: (plot, values) => values.map((value) => `${+value.toPrecision(6)}`) }],
      series: [{ label: 'build', value: (plot, value) => (value == null ? '–' : builds[value][0]) },
        ...chart.lines.map((line, i) => ({
          label: line.bucket,
          stroke: colours.lines[i % colours.lines.length] + (dense(chart) ? '66' : ''),
          width: 1.25,
          value: (plot, value) => `${digits(value)} ${chart.unit}`,
          points: { show: runs <= 200, size: 5, fill: colours.back },
        }))],
      hooks: { draw: [(plot) => mark(plot, chart, colours)] },
    }, [builds.map((build, i) => i), ...chart.lines.map((line) => line.values)], place));
  }

  function cell(row, content, link) {
    const element = row.insertCell();
    if (link) {
      const anchor = element.appendChild(document.createElement('a'));
      anchor.href = link;
      anchor.textContent = content;
    } else {
      element.textContent = content;
    }
  }

  function table(section) {
    const chart = data.charts[sections.indexOf(section)];
    const place = section.querySelector('.wide');
    if (place.firstChild) return;
    const element = document.createElement('table');
    const head = element.createTHead().insertRow();
    for (const name of ['build', ...chart.lines.map((line) => `${line.bucket}, ${chart.unit}`), 'change']) {
      const title = document.createElement('th');
      title.scope = 'col';
      title.textContent = name;
      head.append(title);
    }
    const body = element.createTBody();
    const builds = data.jobs[chart.job];
    const notes = builds.map(() => []);
    for (const line of chart.lines) {
      for (const change of line.changes) notes[change.index].push(`${line.bucket} ${change.verdict}, ${change.size}`);
      for (const drift of line.drifts) notes[drift.from].push(`${line.bucket} drifts from here, ${drift.size}`);
    }
    for (let i = builds.length - 1; i >= 0; i--) {
      const row = body.insertRow();
      cell(row, builds[i][0], builds[i][1]);
      for (const line of chart.lines) cell(row, digits(line.values[i]));
      cell(row, notes[i].join('; '));
    }
    place.append(element);
  }

  const seen = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      if (entry.isIntersecting && !drawn.has(entry.target)) draw(entry.target);
    }
  }, { rootMargin: '600px' });
  sections.forEach((section) => {
    seen.observe(section);
    section.querySelector('details').addEventListener('toggle', () => table(section));
  });

  function redraw() {
    for (const section of drawn.keys()) draw(section);
  }
  dark.addEventListener('change', redraw);
  let resized;
  addEventListener('resize', () => {
    clearTimeout(resized);
    resized = setTimeout(() => drawn.forEach((plot, section) => plot.setSize({ width: width(section.querySelector('.chart')), height: height() })), 100);
  });
  addEventListener('beforeprint', () => {
    printing = true;
    sections.filter((section) => !section.hidden).forEach(draw);
  });
  addEventListener('afterprint', () => {
    printing = false;
    redraw();
  });

  const filter = document.getElementById('filter');
  const changed = document.getElementById('changed');
  function choose() {
    const part = filter.value.toLowerCase();
    for (const section of sections) {
      section.hidden = (changed.checked && !section.classList.contains('changed')) || !section.querySelector('h3').textContent.toLowerCase().includes(part);
    }
  }
  filter.addEventListener('input', choose);
  changed.addEventListener('change', choose);
  choose();
})();
