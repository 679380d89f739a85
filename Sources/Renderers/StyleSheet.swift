/// The looks of the HTML form: light, dark, and paper; from a telephone to a desk.
///
/// Every colour of text has a contrast of at least 4.5 to its ground in both themes (WCAG 2.2, 1.4.3), every
/// bar at least 3 (1.4.11).
enum StyleSheet {
    static let light = """
        --paper:#ffffff;--ink:#1b1f24;--muted:#57606a;--line:#c9d1d9;--soft:#f4f6f8;--customer:#eef6ee;
        --accent:#0b57a4;--customer-ink:#1d6b2a;--bar:#2f6fb0;--green:#2e7d32;--yellow:#946c00;
        --orange:#c04f00;--red:#c62828;--h0:#f8c9c4;--h1:#fbdcb5;--h2:#f6efb3;--h3:#d9efc6;--h4:#b9e6d3;
        """
    static let dark = """
        --paper:#14171a;--ink:#e6e9ed;--muted:#a3adb8;--line:#3b434c;--soft:#1e2328;--customer:#18251b;
        --accent:#7db7f0;--customer-ink:#83d193;--bar:#6aa9e9;--green:#66bb6a;--yellow:#e0b93a;
        --orange:#f08c3e;--red:#ef7b7b;--h0:#5c1f1b;--h1:#5a3a12;--h2:#4d4712;--h3:#2c4a1c;--h4:#12493a;
        """
    static let text = """
        :root{color-scheme:light dark;\(light)}
        @media (prefers-color-scheme:dark){:root{\(dark)}}
        *{box-sizing:border-box}
        body{margin:0 auto;max-width:62rem;padding:1.5rem 1rem 3rem;background:var(--paper);color:var(--ink);
        font:1rem/1.5 system-ui,sans-serif;overflow-wrap:break-word}
        h1{font-size:1.7rem;line-height:1.25;margin:0 0 .25rem}
        h2{font-size:1.25rem;margin:2rem 0 .5rem;padding-bottom:.2rem;border-bottom:1px solid var(--line)}
        h3,h4,h5,h6{font-size:1.05rem;margin:1.25rem 0 .4rem}
        p,ul,ol,blockquote,pre,figure{margin:0 0 .8rem}
        ul,ol{padding-left:1.5rem}
        li>ul,li>ol{margin:0}
        ul.tasks{list-style:none;padding-left:0}
        a{color:var(--accent)}
        .day{color:var(--muted)}
        .customer{background:var(--customer);border-left:4px solid var(--customer-ink);
        padding:.1rem 1rem .6rem;margin-top:2rem}
        .customer h2{margin-top:.6rem}
        .audience{color:var(--customer-ink);font-weight:600;margin:.6rem 0 0}
        .refused{color:var(--red)}
        .remark{color:var(--muted)}
        blockquote{border-left:3px solid var(--line);padding-left:.8rem;color:var(--muted)}
        code{font-family:ui-monospace,monospace;font-size:.92em}
        pre{background:var(--soft);padding:.7rem;overflow-x:auto;white-space:pre-wrap}
        .scroll{overflow-x:auto;margin:0 0 1rem}
        table{border-collapse:collapse;font-variant-numeric:tabular-nums}
        caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);
        white-space:nowrap}
        th,td{padding:.3rem .7rem;text-align:left;vertical-align:top;border-bottom:1px solid var(--line)}
        thead th{border-bottom:2px solid var(--line)}
        tbody th{font-weight:500}
        .n{text-align:right}
        .c{text-align:center}
        .n,.k{white-space:nowrap}
        .m{min-width:7rem}
        .t{min-width:11rem}
        @media (max-width:37.5rem){
        th,td{padding:.3rem .45rem}
        table:not(.told) tr>:first-child{position:sticky;left:0;background:var(--paper)}
        table:not(.told) tr>:first-child:not(.k){max-width:9rem;white-space:normal}
        .scroll:has(>table){width:fit-content;max-width:100%;
        background:linear-gradient(to left,var(--line),transparent 1.2rem) 100% 0/1.2rem 100% no-repeat}
        .scroll table{background:linear-gradient(to left,var(--paper),var(--paper)) 100% 0/1.2rem 100% no-repeat}
        .told,.told tbody,.told tr,.told th,.told td{display:block;min-width:0;text-align:left;white-space:normal}
        .told thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
        .told tr{padding:.5rem 0;border-bottom:1px solid var(--line)}
        .told th,.told td{padding:.05rem 0;border:0}
        .told tbody th{font-weight:600}
        .told td.k,.told td.n{display:inline-block;margin-right:1.2rem}
        .told td:empty{display:none}
        .told [data-head]::before{content:attr(data-head) ": ";color:var(--muted)}
        }
        figcaption{font-weight:600;margin-bottom:.4rem}
        svg{display:block;max-width:100%;height:auto}
        svg.grid{max-width:none}
        svg text{fill:var(--ink);font:13px system-ui,sans-serif}
        svg .bar{fill:var(--bar)}
        svg .curve{fill:none;stroke:var(--bar);stroke-width:2.5}
        svg .ground{stroke:var(--line);stroke-width:1}
        svg .green{fill:var(--green)}svg .yellow{fill:var(--yellow)}svg .orange{fill:var(--orange)}
        svg .red{fill:var(--red)}
        svg .h0{fill:var(--h0)}svg .h1{fill:var(--h1)}svg .h2{fill:var(--h2)}svg .h3{fill:var(--h3)}
        svg .h4{fill:var(--h4)}
        summary{cursor:pointer;color:var(--accent)}
        dl{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:.1rem .8rem;margin:0 0 .8rem}
        dt{font-weight:600}
        dd{margin:0}
        footer{margin-top:2.5rem;border-top:1px solid var(--line);padding-top:.8rem}
        @media print{
        :root{\(light)}
        body{max-width:none;padding:0;font-size:10pt}
        .scroll{overflow:visible}
        .m,.t{min-width:0}
        .k{white-space:normal}
        svg.grid{max-width:100%}
        h2,h3,h4,figcaption{break-after:avoid}
        tr,figure,blockquote,li{break-inside:avoid}
        thead{display:table-header-group}
        details,footer{display:none}
        }
        """
}
