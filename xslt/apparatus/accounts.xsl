<?xml version="1.0" encoding="UTF-8"?>
<!-- Variants of account in full: a question, how the answers relate, and what each source says or leaves unsaid. -->
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

  <xsl:key name="edp:quote" match="p:entry//quote[@p:piece]" use="@p:piece"/>
  <xsl:key name="edp:sentence" match="p:sentence" use="p:quoted/@piece"/>

  <!-- A point of the synopsis. Its id is its permanent address. -->
  <xsl:mode name="ed:point" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="p:entry" mode="ed:point" as="element(h:article)">
    <xsl:variable name="account" as="element(p:account)" select="key('edp:account', @id)[1]"/>
    <xsl:variable name="app" as="element(app)" select="p:source/app"/>
    <article class="point {edp:topic-class($account)} {edp:status-class($account)}" id="{@id}" aria-labelledby="{@id}-question" data-passage="account">
      <header class="point-head">
        <h3 id="{@id}-question">
          <a class="point-number" href="#{@id}" data-added="" aria-label="{ed:label('point.permanent', @n)}">{@n}</a>
          <xsl:text> </xsl:text>
          <xsl:apply-templates select="$app/note[@type eq 'question']" mode="ed:reading"/>
        </h3>
        <p class="point-facts">
          <xsl:sequence select="ed:statuses($account) ! edp:status(.)"/>
          <xsl:text> </xsl:text>
          <a class="point-topic" href="#{edp:topic-id($account/@topic)}" data-added="">{edp:topic-label($account)}</a>
        </p>
      </header>
      <xsl:call-template name="edp:cells"/>
      <div class="point-notes">
        <xsl:apply-templates select="$app/note[not(@type eq 'question')]" mode="ed:entry"/>
      </div>
      <xsl:call-template name="edp:cite-point">
        <xsl:with-param name="account" select="$account"/>
      </xsl:call-template>
    </article>
  </xsl:template>

  <!-- One cell for each source; sources that are states of one text stand under one bracket. -->
  <xsl:template name="edp:cells" as="element(h:table)">
    <xsl:context-item as="element(p:entry)" use="required"/>
    <xsl:variable name="entry" as="element(p:entry)" select="."/>
    <xsl:variable name="texts" as="element(p:text)+" select="ed:page(.)/p:site/p:text"/>
    <table class="cells">
      <caption class="unheard">{ed:label('point.cells', @n)}</caption>
      <thead>
        <xsl:sequence select="edp:bracket-row($texts, 0)"/>
        <tr>
          <xsl:for-each select="$texts">
            <th scope="col"><xsl:sequence select="edp:voice(.)"/></th>
          </xsl:for-each>
        </tr>
      </thead>
      <tbody>
        <tr><xsl:sequence select="$texts ! edp:cell(., $entry)"/></tr>
      </tbody>
    </table>
  </xsl:template>

  <!-- The row of brackets over the sigla, after so many columns of other things. -->
  <xsl:function name="edp:bracket-row" as="element(h:tr)?">
    <xsl:param name="texts" as="element(p:text)+"/>
    <xsl:param name="before" as="xs:integer"/>
    <xsl:if test="exists($texts ! edp:group-of(.))">
      <tr class="brackets">
        <xsl:for-each select="1 to $before"><td></td></xsl:for-each>
        <xsl:for-each-group select="$texts" group-adjacent="string((edp:group-of(.)/@siglum, @id)[1])">
          <xsl:sequence select="edp:bracket(current-group(), edp:group-of(.))"/>
        </xsl:for-each-group>
      </tr>
    </xsl:if>
  </xsl:function>

  <xsl:function name="edp:bracket" as="element()">
    <xsl:param name="texts" as="element(p:text)+"/>
    <xsl:param name="group" as="element(p:group)?"/>
    <xsl:choose>
      <xsl:when test="$group">
        <th class="bracketed" scope="colgroup" colspan="{count($texts)}"><span>{$group}</span></th>
      </xsl:when>
      <xsl:otherwise>
        <td></td>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- The group of states of one text to which a text belongs. -->
  <xsl:function name="edp:group-of" as="element(p:group)?">
    <xsl:param name="text" as="element(p:text)"/>
    <xsl:sequence select="ed:page($text)/p:site/p:group[tokenize(@of) = $text/@id][1]"/>
  </xsl:function>

  <!-- A siglum and what it stands for. -->
  <xsl:function name="edp:voice" as="node()+">
    <xsl:param name="text" as="element(p:text)"/>
    <xsl:call-template name="ed:siglum">
      <xsl:with-param name="text" select="$text"/>
    </xsl:call-template>
    <span class="short" data-added=""> {$text/@short}</span>
  </xsl:function>

  <!-- What one source says, or that it says nothing: silence is neither agreement nor omission. -->
  <xsl:function name="edp:cell" as="element(h:td)">
    <xsl:param name="text" as="element(p:text)"/>
    <xsl:param name="entry" as="element(p:entry)"/>
    <xsl:variable name="readings" as="element()*"
      select="$entry/p:source/app//(rdg | lem)[not(@type eq 'silent')][ed:witnesses(.)/@id = $text/@id]"/>
    <td class="{if ($readings) then 'speaks' else 'mute'}{edp:group-of($text) ! ' of-group'}">
      <p class="who">
        <xsl:sequence select="edp:voice($text)"/>
        <xsl:for-each select="edp:group-of($text)">
          <span class="facts" data-added=""> · {.}</span>
        </xsl:for-each>
      </p>
      <xsl:apply-templates select="$readings" mode="ed:reading">
        <xsl:with-param name="text" tunnel="yes" select="$text"/>
      </xsl:apply-templates>
      <xsl:if test="empty($readings)">
        <p class="silent" data-added="">{ed:label('account.silent')}</p>
      </xsl:if>
    </td>
  </xsl:function>

  <!-- What a source says within one group of statements. -->
  <xsl:template match="p:entry[@kind eq 'account']//rdg | p:entry[@kind eq 'account']//lem" mode="ed:reading"
    as="element(h:div)" _priority="{$edp:EXCEPTION}">
    <xsl:param name="text" as="element(p:text)" tunnel="yes"/>
    <div class="statement">
      <xsl:sequence select="@n ! edp:group-letter(.)"/>
      <div>
        <xsl:apply-templates select="key('edp:sentence', .//quote/@p:piece)[@text eq $text/@id]" mode="ed:reading"/>
        <xsl:apply-templates select="note" mode="ed:reading"/>
      </div>
    </div>
  </xsl:template>

  <!-- The letter that sources with the same statement share. -->
  <xsl:function name="edp:group-letter" as="element(h:span)">
    <xsl:param name="letter" as="xs:string"/>
    <span class="letter group-{edp:class($letter)}" data-added="" title="{ed:label('account.group', $letter)}">{$letter}</span>
  </xsl:function>

  <!-- The quoted words in their sentence, after its address, which leads to it. -->
  <xsl:template match="p:sentence" mode="ed:reading" as="element(h:p)">
    <p class="sentence">
      <a class="place" data-added="" href="{ed:place-url(ed:text(., @text), @passage)}">{@passage}</a>
      <xsl:text> </xsl:text>
      <xsl:apply-templates mode="ed:reading"/>
    </p>
  </xsl:template>

  <xsl:template match="p:context" mode="ed:reading" as="element(h:span)?">
    <xsl:if test="string(.)">
      <span class="context" data-added="">{.}</span>
    </xsl:if>
  </xsl:template>

  <xsl:template match="p:quoted" mode="ed:reading" as="element(h:mark)*">
    <xsl:apply-templates select="key('edp:quote', @piece)[1]" mode="edp:words"/>
  </xsl:template>

  <xsl:mode name="edp:words" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="quote" mode="edp:words" as="element(h:mark)">
    <mark data-tei="{@p:piece}">
      <xsl:apply-templates mode="ed:text">
        <xsl:with-param name="links" tunnel="yes" select="false()"/>
      </xsl:apply-templates>
    </mark>
  </xsl:template>

  <xsl:template match="note[@type eq 'question']" mode="ed:reading" as="element(h:span)">
    <span class="question">
      <xsl:sequence select="@p:piece ! edp:piece(.)"/>
      <xsl:apply-templates mode="ed:text">
        <xsl:with-param name="links" tunnel="yes" select="false()"/>
      </xsl:apply-templates>
    </span>
  </xsl:template>

  <!-- What a statement comes to, in the editors' words. -->
  <xsl:template match="note" mode="ed:reading" as="element(h:div)">
    <div class="summary">
      <xsl:sequence select="@p:piece ! edp:piece(.)"/>
      <xsl:apply-templates mode="ed:text"/>
    </div>
  </xsl:template>

  <!-- A quotation of other words than the text's own, after the siglum that leads to them. -->
  <xsl:template match="quote" mode="ed:reading" as="element(h:p)">
    <xsl:variable name="place" as="element(p:target)?" select="ed:targets(@source)[1]"/>
    <xsl:variable name="text" as="element(p:text)?" select="(ed:quoted-text(.), ed:witnesses(..))[1]"/>
    <p class="quoted">
      <xsl:if test="$text">
        <xsl:call-template name="ed:siglum">
          <xsl:with-param name="text" select="$text"/>
          <xsl:with-param name="href" select="ed:href($place)"/>
          <xsl:with-param name="place" select="$place/@anchor"/>
        </xsl:call-template>
        <xsl:text> </xsl:text>
      </xsl:if>
      <q>
        <xsl:sequence select="@p:piece ! edp:piece(.)"/>
        <xsl:apply-templates mode="ed:text"/>
      </q>
    </p>
  </xsl:template>

  <!-- How to cite a point: what is asked, in which edition, of what version and date, at what address. -->
  <xsl:template name="edp:cite-point" as="element(h:details)">
    <xsl:context-item as="element(p:entry)" use="required"/>
    <xsl:param name="account" as="element(p:account)"/>
    <xsl:variable name="site" as="element(p:site)" select="ed:page(.)/p:site"/>
    <xsl:variable name="address" as="xs:string" select="$account/@page || '#' || @id"/>
    <details class="cite" data-added="">
      <summary>{ed:label('cite.point')}</summary>
      <p>
        <xsl:text>{ed:label('cite.question', (ed:question($account), @n))} </xsl:text>
        <cite>{$site/@title}</cite>
        <xsl:text>{string-join(('', $site/@version[. ne ''] ! ed:label('cite.version', .), $site/@date[. ne ''] ! ed:date-text(.)), ', ')}, </xsl:text>
        <a href="#{@id}">{$address}</a>
        <xsl:text>.</xsl:text>
      </p>
    </details>
  </xsl:template>

</xsl:stylesheet>
