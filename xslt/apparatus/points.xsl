<?xml version="1.0" encoding="UTF-8"?>
<!-- Points of account in short: number, question, status, who speaks; and the cues that lead to them. -->
<xsl:stylesheet version="3.0" expand-text="yes" default-mode="ed:text"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:p="urn:edition:page"
  xmlns:ed="urn:edition:public"
  xmlns:edp="urn:edition:private"
  xmlns:h="http://www.w3.org/1999/xhtml"
  xmlns="http://www.w3.org/1999/xhtml"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <xsl:key name="edp:account" match="p:account" use="@id"/>

  <!-- How those who speak on a point relate: its status, then what else it is marked with. -->
  <xsl:function name="ed:statuses" as="element(p:target)*">
    <xsl:param name="account" as="element(p:account)"/>
    <xsl:variable name="marks" as="element(p:target)*" select="ed:targets($account/p:source/app/@ana)"/>
    <xsl:sequence select="$marks[not(@id = $edp:REMARKS)], $marks[@id = $edp:REMARKS]"/>
  </xsl:function>

  <xsl:function name="edp:status-class" as="xs:string">
    <xsl:param name="account" as="element(p:account)"/>
    <xsl:sequence select="string(ed:statuses($account)[1]/@id)"/>
  </xsl:function>

  <!-- A status in words; its sign comes from the style sheet, so that colour never says it alone. -->
  <xsl:function name="edp:status" as="element(h:span)">
    <xsl:param name="category" as="element(p:target)"/>
    <span class="status {$category/@id}" data-added="">
      <xsl:sequence select="$category/@gloss ! edp:title(.)"/>
      <xsl:text>{$category/@label}</xsl:text>
    </span>
  </xsl:function>

  <xsl:function name="edp:title" as="attribute(title)">
    <xsl:param name="words" as="xs:string"/>
    <xsl:attribute name="title" select="$words"/>
  </xsl:function>

  <!-- The topic of a point in words. -->
  <xsl:function name="edp:topic-label" as="xs:string">
    <xsl:param name="topic" as="element()"/>
    <xsl:sequence select="string(($topic/@label, ed:label('topic.unnamed'))[1])"/>
  </xsl:function>

  <!-- The permanent address of a point. -->
  <xsl:function name="ed:point-url" as="xs:string">
    <xsl:param name="account" as="element(p:account)"/>
    <xsl:sequence select="edp:relative($account, $account/@page, $account/@id)"/>
  </xsl:function>

  <!-- The question in one line. -->
  <xsl:function name="ed:question" as="xs:string">
    <xsl:param name="account" as="element(p:account)"/>
    <xsl:variable name="words" as="text()*">
      <xsl:apply-templates select="$account/p:source/app/note/node()" mode="ed:words"/>
    </xsl:variable>
    <xsl:sequence select="normalize-space(string-join($words))"/>
  </xsl:function>

  <!-- All cues of a passage stand together after its last word: number and group, each leading to its point. -->
  <xsl:template match="p:cues" mode="ed:text" as="element(h:span)">
    <span class="cues" role="group" aria-label="{ed:label('cue.points')}" data-added="">
      <xsl:for-each select="p:cue">
        <xsl:sequence select="edp:point-cue(key('edp:account', @for)[1], @group)"/>
      </xsl:for-each>
    </span>
  </xsl:template>

  <xsl:template match="p:cues" mode="ed:excerpt ed:words" as="empty-sequence()"/>

  <xsl:function name="edp:point-cue" as="element(h:a)">
    <xsl:param name="account" as="element(p:account)"/>
    <xsl:param name="group" as="xs:string?"/>
    <xsl:variable name="name" as="xs:string" select="ed:label('point.name', ($account/@n || $group,
      string-join((ed:question($account), ed:statuses($account)[1]/@label ! ed:label('point.status', .)), ' ')))"/>
    <a class="cue account {edp:status-class($account)}" href="{ed:point-url($account)}" title="{$name}"
      aria-label="{$name}">{$account/@n}{$group}</a>
  </xsl:function>

  <!-- The points of a block in its margin: a line for each, which leads to the synopsis, and back.
    Those on which the sources contradict each other stand open, the others are folded up. -->
  <xsl:template name="edp:points-beside" as="element(h:div)?">
    <xsl:context-item as="element()" use="required"/>
    <xsl:param name="cues" as="element(p:cue)*"/>
    <xsl:if test="exists($cues)">
      <div class="entry account" role="group" aria-label="{ed:label('cue.points')}" data-added="">
        <xsl:variable name="open" as="element(p:cue)*"
          select="$cues[edp:status-class(key('edp:account', @for)[1]) = $edp:OPEN-STATUSES]"/>
        <xsl:where-populated>
          <ul class="point-lines">
            <xsl:call-template name="edp:lines-beside">
              <xsl:with-param name="cues" select="$open"/>
            </xsl:call-template>
          </ul>
        </xsl:where-populated>
        <xsl:call-template name="edp:folded-points">
          <xsl:with-param name="cues" select="$cues except $open"/>
          <xsl:with-param name="key" select="if ($open) then 'cue.more-points' else 'count.account'"/>
        </xsl:call-template>
      </div>
    </xsl:if>
  </xsl:template>

  <xsl:template name="edp:folded-points" as="element(h:details)?">
    <xsl:param name="cues" as="element(p:cue)*"/>
    <xsl:param name="key" as="xs:string"/>
    <xsl:if test="exists($cues)">
      <details>
        <summary>{ed:label($key, count(distinct-values($cues/@for)))}</summary>
        <ul class="point-lines">
          <xsl:call-template name="edp:lines-beside">
            <xsl:with-param name="cues" select="$cues"/>
          </xsl:call-template>
        </ul>
      </details>
    </xsl:if>
  </xsl:template>

  <!-- Points as lines, by their numbers. -->
  <xsl:template name="edp:lines-beside" as="element(h:li)*">
    <xsl:param name="cues" as="element(p:cue)*"/>
    <xsl:for-each-group select="$cues" group-by="string(@for)">
      <xsl:sort select="xs:integer(key('edp:account', @for)[1]/@n[. castable as xs:integer])"/>
      <xsl:call-template name="edp:line-beside">
        <xsl:with-param name="cues" select="current-group()"/>
      </xsl:call-template>
    </xsl:for-each-group>
  </xsl:template>

  <xsl:template name="edp:line-beside" as="element(h:li)">
    <xsl:context-item as="element(p:cue)" use="required"/>
    <xsl:param name="cues" as="element(p:cue)+"/>
    <xsl:variable name="account" as="element(p:account)" select="key('edp:account', @for)[1]"/>
    <xsl:variable name="number" as="xs:string" select="$account/@n || string-join(distinct-values($cues/@group))"/>
    <li class="point-line {edp:status-class($account)}">
      <a class="back" href="#{../@passage}" role="doc-backlink"
        aria-label="{ed:label('cue.back', ed:label('cue.account.name', $number))}">{$number}</a>
      <xsl:text> </xsl:text>
      <xsl:sequence select="edp:point-link($account)"/>
    </li>
  </xsl:template>

  <!-- The question, linked to the point, and its status. -->
  <xsl:function name="edp:point-link" as="node()+">
    <xsl:param name="account" as="element(p:account)"/>
    <a class="question" href="{ed:point-url($account)}">{ed:question($account)}</a>
    <xsl:text> </xsl:text>
    <xsl:sequence select="ed:statuses($account)[1] ! edp:status(.)"/>
  </xsl:function>

  <!-- A point as a line of a list. -->
  <xsl:mode name="edp:line" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="p:account" mode="edp:line" as="element(h:li)">
    <li class="point-line {edp:status-class(.)}">
      <span class="point-number">{@n}</span>
      <xsl:text> </xsl:text>
      <xsl:sequence select="edp:point-link(.)"/>
      <xsl:where-populated>
        <span class="sigla-here">
          <xsl:for-each select="tokenize(@here) ! ed:text(current(), .)">
            <xsl:call-template name="ed:siglum">
              <xsl:with-param name="text" select="."/>
            </xsl:call-template>
          </xsl:for-each>
        </span>
      </xsl:where-populated>
    </li>
  </xsl:template>

  <!-- On the page of a record: the points in which it occurs. -->
  <xsl:template match="p:accounts[p:account]" mode="ed:main" as="element(h:section)">
    <section class="occurrences" aria-labelledby="points">
      <h2 id="points">{ed:label('entity.points')}</h2>
      <p class="facts">{ed:label('entity.points-lead', count(p:account))}</p>
      <ul class="point-lines">
        <xsl:apply-templates select="p:account" mode="edp:line"/>
      </ul>
    </section>
  </xsl:template>

  <xsl:template match="p:accounts" mode="ed:main" as="empty-sequence()"/>

</xsl:stylesheet>
