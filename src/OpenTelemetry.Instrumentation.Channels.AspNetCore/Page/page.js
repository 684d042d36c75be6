// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0
'use strict';
(() => {
  const MAX_ROWS = 200;
  const MAX_FINDINGS = 4;
  const POINTS = 60;
  const HEALTHS = ['ok', 'unknown', 'full', 'suspected', 'stalled', 'stuck'];
  const isDetail = document.documentElement.dataset.view === 'detail';
  const path = location.pathname.replace(/\/+$/, '');
  const base = isDetail ? path.slice(0, path.lastIndexOf('/')) : path;
  const byId = id => document.getElementById(id);

  // All text of the process gets into the page by textContent only: names are whatever somebody called a channel.
  const make = (tag, className, text) => {
    const element = document.createElement(tag);
    if (className) { element.className = className; }
    if (text !== undefined) { element.textContent = text; }
    return element;
  };
  const setText = (node, text) => { if (node.textContent !== text) { node.textContent = text; } };

  const whole = value => value.toLocaleString('en-US');
  const count = value => value === null ? null : value < 100000 ? whole(value)
    : value < 1e6 ? (value / 1e3).toFixed(0) + 'k' : value < 1e9 ? (value / 1e6).toFixed(1) + 'M' : (value / 1e9).toFixed(1) + 'G';
  const rate = value => value === null ? null : value === 0 ? '0' : value < 10 ? value.toFixed(1) : count(Math.round(value));
  const units = (large, unit, small, part) => large + ' ' + unit + (small === 0 ? '' : ' ' + small + ' ' + part);
  const span = seconds => seconds === null ? null
    : seconds < 1 ? Math.round(seconds * 1000) + ' ms'
    : seconds < 60 ? seconds.toFixed(1) + ' s'
    : seconds < 3600 ? units(Math.floor(seconds / 60), 'm', Math.floor(seconds % 60), 's')
    : seconds < 86400 ? units(Math.floor(seconds / 3600), 'h', Math.floor(seconds / 60 % 60), 'm')
    : units(Math.floor(seconds / 86400), 'd', Math.floor(seconds / 3600 % 24), 'h');

  const fill = channel => channel.capacity > 0 && channel.length !== null ? channel.length / channel.capacity : null;
  const wait = (seconds, waiting) => waiting > 0 ? seconds : -1;
  const severity = channel => HEALTHS.indexOf(channel.health);

  // The last points of the length of each channel, since this page was opened.
  const histories = new Map();
  const remember = channels => {
    for (const channel of channels) {
      let points = histories.get(channel.id);
      if (!points) { histories.set(channel.id, points = []); }
      points.push(channel.length);
      if (points.length > POINTS) { points.shift(); }
    }
    if (histories.size > channels.length) {
      const ids = new Set(channels.map(channel => channel.id));
      for (const id of histories.keys()) { if (!ids.has(id)) { histories.delete(id); } }
    }
  };

  const showUnknown = (cell, text, isUnknown) => {
    setText(cell, isUnknown ? 'unknown' : text);
    cell.classList.toggle('unknown', isUnknown);
  };

  const makeLength = () => {
    const text = make('span'), bar = make('span', 'bar'), part = make('i');
    bar.append(part);
    return { nodes: [text, bar], show: channel => {
      const limit = channel.bounded === null ? ' / unknown' : channel.bounded ? ' / ' + count(channel.capacity) : '';
      showUnknown(text, count(channel.length) + limit, channel.length === null);
      const used = fill(channel);
      bar.hidden = used === null;
      part.style.width = Math.min(100, (used ?? 0) * 100) + '%';
      bar.toggleAttribute('data-full', used >= 1);
    } };
  };

  const makeSpark = () => {
    const ns = 'http://www.w3.org/2000/svg';
    const svg = document.createElementNS(ns, 'svg'), line = document.createElementNS(ns, 'polyline');
    svg.setAttribute('class', 'spark');
    svg.setAttribute('viewBox', '0 0 59 26');
    svg.setAttribute('preserveAspectRatio', 'none');
    svg.setAttribute('aria-hidden', 'true');
    svg.append(line);
    return { nodes: [svg], show: channel => {
      const points = histories.get(channel.id) ?? [];
      const top = Math.max(1, channel.capacity ?? 0, ...points.map(point => point ?? 0));
      line.setAttribute('points', points.length < 2 ? '' : points
        .map((point, i) => `${POINTS - points.length + i},${(24.5 - (point ?? 0) / top * 23).toFixed(1)}`).join(' '));
    } };
  };

  const text = (format, isUnknown = () => false) => () => {
    const node = make('span');
    return { nodes: [node], show: channel => showUnknown(node, format(channel) ?? '', isUnknown(channel)) };
  };
  const waiters = (waiting, seconds) => () => {
    const node = make('span'), small = make('small');
    return { nodes: [node, small], show: channel => {
      const many = waiting(channel);
      showUnknown(node, many === 0 ? '-' : span(seconds(channel)), many > 0 && seconds(channel) === null);
      setText(small, many === 0 ? '' : whole(many) + ' waiting');
    } };
  };

  // Largest first where that is the worst.
  const COLUMNS = [
    { key: 'state', label: 'State', title: 'worst first', desc: true, sort: severity, make: () => {
      const badge = make('span', 'badge'), small = make('small');
      return { nodes: [badge, small], show: channel => {
        setText(badge, channel.health === 'ok' || channel.health === 'unknown' || channel.health === 'stalled' ? channel.state : channel.health);
        badge.dataset.health = channel.health;
        setText(small, channel.stalledSeconds === null ? 'reads unknown' : channel.stalledSeconds >= 1 ? 'no read ' + span(channel.stalledSeconds)
          : channel.health === 'ok' || channel.state === 'stalled' ? '' : channel.state);
      } };
    } },
    { key: 'name', label: 'Channel', sort: channel => channel.name.toLowerCase(), make: () => {
      const link = make('a'), small = make('small');
      return { nodes: [link, small], show: channel => {
        setText(link, channel.name);
        link.href = base + '/' + channel.id;
        setText(small, '#' + channel.id + ' ' + channel.itemType + (channel.layer ? ' \u00b7 ' + channel.layer : ''));
      } };
    } },
    { key: 'length', label: 'Length', desc: true, sort: channel => fill(channel) ?? (channel.length === null ? -2 : channel.length === 0 ? -1 : 1 - 1 / (channel.length + 1)), make: makeLength },
    { key: 'trend', label: 'Trend', desc: true, sort: channel => { const points = histories.get(channel.id) ?? []; return (points.at(-1) ?? 0) - (points[0] ?? 0); }, make: makeSpark },
    { key: 'sent', label: 'Sent/s', number: true, desc: true, sort: channel => channel.sentPerSecond, make: text(channel => rate(channel.sentPerSecond), channel => channel.sentPerSecond === null) },
    { key: 'received', label: 'Received/s', number: true, desc: true, sort: channel => channel.receivedPerSecond, make: text(channel => rate(channel.receivedPerSecond), channel => channel.receivedPerSecond === null) },
    { key: 'oldest', label: 'Oldest item', number: true, desc: true, sort: channel => channel.oldestItemSeconds, make: text(channel => channel.length === 0 ? '-' : span(channel.oldestItemSeconds), channel => channel.length !== 0 && channel.oldestItemSeconds === null) },
    { key: 'write', label: 'Write wait', number: true, desc: true, sort: channel => wait(channel.longestWriteWaitSeconds, channel.waitingWriters), make: waiters(channel => channel.waitingWriters, channel => channel.longestWriteWaitSeconds) },
    { key: 'read', label: 'Read wait', number: true, desc: true, sort: channel => wait(channel.longestReadWaitSeconds, channel.waitingReaders), make: waiters(channel => channel.waitingReaders, channel => channel.longestReadWaitSeconds) },
    { key: 'dropped', label: 'Dropped', number: true, desc: true, sort: channel => channel.dropped, make: () => {
      const node = make('span');
      return { nodes: [node], show: channel => { showUnknown(node, channel.dropped === 0 ? '-' : count(channel.dropped), channel.dropped === null); node.classList.toggle('bad', channel.dropped > 0); } };
    } },
    { key: 'site', label: 'Made by', sort: channel => channel.creationSite, make: () => {
      const node = make('span');
      return { nodes: [node], show: channel => { showUnknown(node, shortSite(channel.creationSite), !channel.creationSite); node.title = channel.creationSite ?? ''; } };
    } },
  ];

  // The last two parts of the method and no parameters; the whole of it is in the detail.
  const shortSite = site => {
    if (!site) { return ''; }
    const at = site.indexOf(' in ');
    const method = (at < 0 ? site : site.slice(0, at)).replace(/\(.*$/, '').replace(/\.\.(c?ctor)$/, '.$1');
    const file = at < 0 ? '' : site.slice(at + 4).replace(/^.*[\\/]/, '').replace(':line ', ':');
    return method.split('.').slice(-2).join('.') + (file ? ' ' + file : '');
  };

  // One line each, so that the channels are on the first screen; open, the whole sentence.
  const opened = new Set();
  const keyOf = finding => [finding.verdict, finding.kind, finding.channelId, finding.channelName].join(' ');
  const timeOf = (word, time) => time ? word + ' ' + new Date(time).toLocaleTimeString() : word + ' unknown';
  const makeFinding = (finding, isOpen) => {
    const box = make('details', 'finding'), line = make('summary'), key = keyOf(finding);
    box.dataset.verdict = finding.verdict;
    box.open = isOpen || opened.has(key);
    box.addEventListener('toggle', () => { if (box.open) { opened.add(key); } else { opened.delete(key); } });
    const start = finding.message.indexOf('): ');
    const short = start < 0 ? finding.message : finding.message.slice(start + 3);
    line.append(
      make('span', 'verdict', (finding.verdict === 'definite' ? 'Definite' : 'Suspected') + (finding.rule ? ' ' + finding.rule : '')),
      make('span', 'short', finding.channelName + ': ' + short));
    const facts = [timeOf('since', finding.since)];
    if (finding.verdict === 'definite') { facts.unshift(timeOf('found', finding.detectedAt)); }
    if (finding.lastWriterTrace) { facts.push('last writer in trace ' + finding.lastWriterTrace); }
    if (finding.released) { facts.push('released'); }
    box.append(line, make('p', '', finding.message), make('small', '', facts.join(' \u00b7 ')));
    return box;
  };

  const setConnection = (state, words) => {
    const node = byId('connection');
    node.dataset.state = state;
    setText(node, words);
  };
  const showProcess = process => {
    setText(byId('process'), `${process.application} \u00b7 pid ${process.id} \u00b7 ${process.machine}`);
    document.title = (isDetail ? byId('title').textContent : 'Channels') + ' \u00b7 ' + process.application;
  };

  let latest = null, lastAt = 0, connected = false, paused = false, showAll = false, allFindings = false, health = null;
  let sort = { column: COLUMNS[0], descending: true };

  const tell = () => {
    const age = lastAt === 0 ? null : (Date.now() - lastAt) / 1000;
    if (!connected && lastAt !== 0) {
      setConnection('lost', 'connection lost, retrying - last reading ' + span(Math.round(age)) + ' ago');
    } else if (!connected) {
      setConnection('waiting', 'connecting');
    } else if (paused) {
      setConnection('paused', 'paused');
    } else if (age > 3 * latest.refreshSeconds + 2) {
      setConnection('lost', 'no reading for ' + span(Math.round(age)));
    } else {
      setConnection('live', 'live \u00b7 ' + new Date(latest.takenAt).toLocaleTimeString());
    }
  };

  // ---- the list

  const rows = new Map();
  const makeRow = () => {
    const row = make('tr');
    const parts = COLUMNS.map(column => {
      const part = column.make();
      const cell = make('td', 'c-' + column.key + (column.number ? ' number' : ''));
      cell.dataset.label = column.label;
      cell.append(...part.nodes);
      row.append(cell);
      return part;
    });
    return { row, show: channel => { row.dataset.id = channel.id; parts.forEach(part => part.show(channel)); } };
  };

  const compare = (x, y) => {
    const a = sort.column.sort(x.channel), b = sort.column.sort(y.channel);
    // What is not known comes last in either order.
    const unknown = (a === null) - (b === null);
    if (unknown !== 0) { return unknown; }
    const order = a < b ? -1 : a > b ? 1 : 0;
    return (sort.descending ? -order : order) || x.rank - y.rank;
  };
  const matches = (channel, words) => {
    if (health && channel.health !== health) { return false; }
    const all = [channel.name, '#' + channel.id, channel.layer, channel.state, channel.health, channel.itemType, channel.creationSite].join(' ').toLowerCase();
    return words.every(word => all.includes(word));
  };

  const showSummary = summary => {
    const bar = byId('summary');
    const parts = [[null, summary.channels, summary.channels === 1 ? 'channel' : 'channels'], ['stuck', summary.stuck, 'stuck'],
      ['stalled', summary.stalled, 'stalled'], ['suspected', summary.suspected, 'suspected'], ['full', summary.full, 'full']];
    if (bar.children.length === 0) {
      parts.forEach(([key]) => {
        const button = make('button');
        button.type = 'button';
        button.dataset.health = key ?? '';
        button.append(make('strong'), make('span'));
        button.addEventListener('click', () => { health = health === key ? null : key; render(); });
        bar.append(button);
      });
    }
    parts.forEach(([key, many, label], i) => {
      const button = bar.children[i];
      setText(button.firstChild, whole(many));
      setText(button.lastChild, label);
      button.classList.toggle('some', key !== null && many > 0);
      button.setAttribute('aria-pressed', String(health === key && key !== null));
    });
  };

  let findingsShown = '';
  const showFindings = report => {
    // What is suspected is found anew by each check: the time of it is no news.
    const signature = JSON.stringify([report.findings, allFindings], (name, value) => name === 'detectedAt' ? undefined : value);
    if (signature === findingsShown) { return; }
    findingsShown = signature;
    const body = byId('findings-body');
    const hidden = report.findings.length - MAX_FINDINGS;
    const shown = allFindings || hidden <= 1 ? report.findings : report.findings.slice(0, MAX_FINDINGS);
    body.replaceChildren(...shown.map(finding => makeFinding(finding, false)));
    if (report.findings.length === 0) {
      body.append(make('p', 'muted', report.summary.definiteFindings === null ? 'Unknown: the leak detection is off.' : 'None: nothing is proved, nothing is suspected.'));
    } else if (hidden > 1) {
      const button = make('button', '', allFindings ? 'Fewer findings' : `${hidden} more findings`);
      button.type = 'button';
      button.addEventListener('click', () => { allFindings = !allFindings; showFindings(latest); });
      body.append(button);
    }
    const { definiteFindings, suspectedFindings } = report.summary;
    setText(byId('findings-title'), report.findings.length === 0 ? 'Findings'
      : `Findings: ${whole(definiteFindings)} definite, ${whole(suspectedFindings)} suspected`);
  };

  const showHeads = () => {
    byId('heads').replaceChildren(...COLUMNS.map(column => {
      const head = make('th', 'c-' + column.key + (column.number ? ' number' : ''));
      head.scope = 'col';
      const button = make('button', '', column.label);
      button.type = 'button';
      button.dataset.sort = column.key;
      if (column.title) { button.title = column.title; }
      button.addEventListener('click', () => {
        sort = { column, descending: sort.column === column ? !sort.descending : !!column.desc };
        render();
      });
      head.append(button);
      return head;
    }));
    byId('order').append(...COLUMNS.map(column => {
      const option = make('option', '', column.key === 'state' ? 'Worst first' : column.label);
      option.value = column.key;
      return option;
    }));
  };

  const render = () => {
    if (!latest) { return; }
    showSummary(latest.summary);
    showFindings(latest);
    COLUMNS.forEach((column, i) => {
      const head = byId('heads').children[i];
      if (sort.column === column) { head.setAttribute('aria-sort', sort.descending ? 'descending' : 'ascending'); } else { head.removeAttribute('aria-sort'); }
    });
    byId('order').value = sort.column.key;
    const words = byId('filter').value.toLowerCase().split(/\s+/).filter(word => word);
    const found = latest.channels.map((channel, rank) => ({ channel, rank })).filter(item => matches(item.channel, words)).sort(compare);
    const shown = showAll ? found : found.slice(0, MAX_ROWS);
    const body = byId('rows');
    const kept = new Set(shown.map(item => item.channel.id));
    for (const [id, view] of rows) { if (!kept.has(id)) { view.row.remove(); rows.delete(id); } }
    shown.forEach(({ channel }, i) => {
      let view = rows.get(channel.id);
      if (!view) { rows.set(channel.id, view = makeRow()); }
      view.show(channel);
      if (body.children[i] !== view.row) { body.insertBefore(view.row, body.children[i] ?? null); }
    });
    const { channels, shown: sent } = latest.summary;
    setText(byId('count'), channels === 0 ? '' : `${whole(shown.length)} of ${whole(channels)} shown`
      + (sent < channels ? `; the ${whole(sent)} worst are sent` : ''));
    const empty = byId('empty');
    empty.hidden = found.length > 0;
    byId('heads').closest('table').hidden = found.length === 0;
    setText(empty, channels === 0
      ? 'This process has no live instrumented channel yet. A channel appears here when it is created.'
      : 'No channel matches the filter.');
    byId('more').hidden = found.length <= MAX_ROWS;
    setText(byId('more').firstElementChild, showAll ? `Show the first ${MAX_ROWS}` : `Show all ${whole(found.length)}`);
  };

  const startList = () => {
    byId('list').hidden = false;
    showHeads();
    byId('filter').addEventListener('input', render);
    byId('order').addEventListener('change', event => {
      const column = COLUMNS.find(one => one.key === event.target.value);
      sort = { column, descending: !!column.desc };
      render();
    });
    byId('more').firstElementChild.addEventListener('click', () => { showAll = !showAll; render(); });
    byId('pause').addEventListener('click', event => {
      paused = !paused;
      event.target.setAttribute('aria-pressed', String(paused));
      setText(event.target, paused ? 'Resume' : 'Pause');
      tell();
    });
    const source = new EventSource(base + '/events');
    source.addEventListener('open', () => { connected = true; if (latest) { tell(); } });
    source.addEventListener('error', () => { connected = false; tell(); if (source.readyState === EventSource.CLOSED) { setConnection('lost', 'live updates refused (too many pages are open?), trying again'); setTimeout(() => location.reload(), 10000); } });
    source.addEventListener('reading', event => {
      const report = JSON.parse(event.data);
      connected = true;
      lastAt = Date.now();
      if (!paused) {
        latest = report;
        remember(latest.channels);
        showProcess(latest.process);
        render();
      }
      tell();
    });
    setInterval(tell, 1000);
  };

  // ---- one channel

  const FACTS = [
    ['State', COLUMNS[0].make], ['Length', makeLength], ['Trend', makeSpark],
    ['Sent per second', COLUMNS[4].make], ['Received per second', COLUMNS[5].make], ['Oldest item', COLUMNS[6].make],
    ['Writers', COLUMNS[7].make], ['Readers', COLUMNS[8].make],
    ['In handlers', text(channel => channel.inFlight === null ? '' : whole(channel.inFlight), channel => channel.inFlight === null)],
    ['Sent, received, dropped', text(channel => [channel.sent, channel.received, channel.dropped].map(value => value === null ? 'unknown' : whole(value)).join(', '))],
    ['Capacity', text(channel => channel.bounded ? whole(channel.capacity) : 'no limit', channel => channel.bounded === null)],
    ['When full', text(channel => channel.fullMode ?? '-', channel => channel.bounded === null)],
    ['Item type', text(channel => channel.itemType)],
    ['Layer', text(channel => channel.layer ?? '-')],
    ['Made by', text(channel => channel.creationSite, channel => !channel.creationSite)],
  ];

  const startDetail = () => {
    byId('detail').hidden = false;
    byId('back').href = base;
    const body = byId('detail-body');
    const list = make('dl'), findings = make('div'), stackTitle = make('h2', '', 'Made at'), stack = make('pre');
    const parts = FACTS.map(([label, factory]) => {
      const part = factory(), value = make('dd');
      value.append(...part.nodes);
      list.append(make('dt', '', label), value);
      return part;
    });
    const look = async () => {
      let next = 1;
      try {
        const response = await fetch(path, { headers: { Accept: 'application/json' }, cache: 'no-store' });
        connected = true;
        if (response.status === 404) {
          setText(byId('title'), 'Channel #' + path.slice(path.lastIndexOf('/') + 1));
          setConnection('waiting', 'gone');
          body.replaceChildren(make('p', 'notice', 'No live channel has this number: it has ended, or was collected.'));
          return;
        }
        if (!response.ok) { throw new Error(String(response.status)); }
        const detail = latest = await response.json();
        lastAt = Date.now();
        next = detail.refreshSeconds;
        remember([detail.channel]);
        setText(byId('title'), detail.channel.name + ' #' + detail.channel.id);
        showProcess(detail.process);
        parts.forEach(part => part.show(detail.channel));
        const signature = JSON.stringify(detail.findings, (name, value) => name === 'detectedAt' ? undefined : value);
        if (signature !== findingsShown) {
          findingsShown = signature;
          findings.replaceChildren(...detail.findings.map(finding => makeFinding(finding, true)));
        }
        setText(stack, detail.creationStack ?? '');
        stack.hidden = stackTitle.hidden = !detail.creationStack;
        if (!list.isConnected) { body.replaceChildren(findings, list, stackTitle, stack); }
      } catch {
        connected = false;
      }
      tell();
      setTimeout(look, next * 1000);
    };
    look();
  };

  if (isDetail) { startDetail(); } else { startList(); }
})();
