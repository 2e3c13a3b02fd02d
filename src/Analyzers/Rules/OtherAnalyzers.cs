using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using LaneKeeper.Engine.Settings;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LaneKeeper.Rules;

/// <summary>
/// Places at which somebody has already told an analyzer that sees the same thing to be quiet: by <c>#pragma warning disable VSTHRD103</c>, by
/// <c>[SuppressMessage("…", "CA1849")]</c> or by <c>// ReSharper disable once MethodHasAsyncOverload</c>. Who has decided once is not asked again.
/// </summary>
internal static class OtherAnalyzers
{
    private const string InlineContinuations = "LANE110";
    private const string AsyncVoidDelegate = "LANE302";

    // .NET SDK, Visual Studio Threading, Meziantou, AsyncFixer, Sonar, xunit; ReSharper and Rider.
    private static readonly ImmutableHashSet<string> OnWaits = ImmutableHashSet.Create(
        "CA1849", "VSTHRD002", "VSTHRD102", "VSTHRD103", "VSTHRD104", "MA0042", "MA0045", "AsyncFixer02", "S4462", "S6966", "xUnit1031",
        "MethodHasAsyncOverload", "MethodHasAsyncOverloadWithCancellation", "UseAwaitUsing");

    private static readonly ImmutableHashSet<string> OnAsyncVoid = ImmutableHashSet.Create(
        "VSTHRD100", "VSTHRD101", "MA0155", "AsyncFixer03", "S3168", "AsyncVoidMethod", "AsyncVoidLambda", "AsyncVoidEventHandlerMethod");

    /// <summary>Whether a rule of another analyzer that says the same is silenced at a place.</summary>
    /// <param name="rule">Our rule.</param>
    /// <param name="options">Those of the file.</param>
    /// <param name="place">Where it would be reported.</param>
    /// <param name="container">The member in which that is.</param>
    public static bool AreSilencedAt(DiagnosticDescriptor rule, AnalyzerConfigOptions options, Location place, ISymbol container)
    {
        if (EquivalentsOf(rule) is not { } equivalents || !new AnalyzerSettings(options).HeedsOtherSuppressions || place.SourceTree?.TryGetRoot(out var root) != true)
            return false;

        return IsDisabledByPragma(root!, place.SourceSpan.Start, equivalents) || IsDisabledByComment(root!, place.SourceSpan.Start, equivalents) || IsSuppressed(container, equivalents);
    }

    // Who runs the code behind a completed task is no question of waiting: no other rule says the same.
    private static ImmutableHashSet<string>? EquivalentsOf(DiagnosticDescriptor rule) => rule switch
    {
        { Id: InlineContinuations } => null,
        { Category: Families.WaitsOnIoLanes } => OnWaits,
        { Id: AsyncVoidDelegate } => OnAsyncVoid,
        _ => null,
    };

    private static bool IsDisabledByPragma(SyntaxNode root, int position, ImmutableHashSet<string> ids)
    {
        if (!root.ContainsDirectives)
            return false;

        HashSet<string>? disabled = null;
        for (var directive = root.GetFirstDirective(); directive is not null && directive.SpanStart < position; directive = directive.GetNextDirective())
        {
            if (directive is not PragmaWarningDirectiveTriviaSyntax { IsActive: true } pragma)
                continue;

            var disables = pragma.DisableOrRestoreKeyword.IsKind(SyntaxKind.DisableKeyword);
            foreach (var code in pragma.ErrorCodes)
            {
                var id = code.ToString();
                if (disables && ids.Contains(id))
                    (disabled ??= []).Add(id);
                else
                    disabled?.Remove(id);
            }

            if (!disables && pragma.ErrorCodes.Count == 0)
                disabled = null;
        }

        return disabled?.Count > 0;
    }

    // Above the statement it may be for once; above the member, the type or at the head of the file it is for all.
    private static bool IsDisabledByComment(SyntaxNode root, int position, ImmutableHashSet<string> names)
    {
        var isNearest = true;
        for (var node = root.FindToken(position).Parent; node is not null; node = node.Parent)
        {
            if (node is not (StatementSyntax or MemberDeclarationSyntax or CompilationUnitSyntax))
                continue;

            foreach (var trivia in node.GetFirstToken(includeZeroWidth: true).LeadingTrivia)
            {
                if (trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) && Disables(trivia.ToString(), names, isNearest))
                    return true;
            }

            isNearest = false;
        }

        return false;
    }

    private static bool Disables(string comment, ImmutableHashSet<string> names, bool once)
    {
        const string command = "ReSharper disable ";
        var at = comment.IndexOf(command, StringComparison.Ordinal);
        if (at < 0)
            return false;

        var words = comment.Substring(at + command.Length).Split(' ', ',');
        return (once || words[0] != "once") && Array.Exists(words, names.Contains);
    }

    private static bool IsSuppressed(ISymbol container, ImmutableHashSet<string> ids)
    {
        foreach (var symbol in WithThoseAround(container))
        {
            foreach (var attribute in symbol.GetAttributes())
            {
                if (Suppresses(attribute, ids))
                    return true;
            }
        }

        foreach (var attribute in container.ContainingAssembly.GetAttributes())
        {
            if (Suppresses(attribute, ids) && IsFor(attribute, container))
                return true;
        }

        return false;
    }

    private static IEnumerable<ISymbol> WithThoseAround(ISymbol container)
    {
        for (ISymbol? symbol = container; symbol is not null and not INamespaceSymbol; symbol = Exclusions.Around(symbol))
            yield return symbol;
    }

    private static bool Suppresses(AttributeData attribute, ImmutableHashSet<string> ids) =>
        attribute.AttributeClass?.Name == nameof(SuppressMessageAttribute)
        && attribute.ConstructorArguments is [_, { Value: string check }] && ids.Contains(check.Split(':')[0].Trim());

    // A file of suppressions for a whole project names what each one is for.
    private static bool IsFor(AttributeData attribute, ISymbol container)
    {
        foreach (var named in attribute.NamedArguments)
        {
            if (named is { Key: nameof(SuppressMessageAttribute.Target), Value.Value: string target })
                return IsAround(container, target.TrimStart('~'));
        }

        return true;
    }

    private static bool IsAround(ISymbol container, string documentationId)
    {
        foreach (var symbol in WithThoseAround(container))
        {
            if (symbol.GetDocumentationCommentId() == documentationId)
                return true;
        }

        return false;
    }
}
