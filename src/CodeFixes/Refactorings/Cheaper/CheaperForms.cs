using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.CodeFixes.Refactorings.Cheaper;

/// <summary>What makes a loop, or a statement with a query, cheaper without a second core, the best first; each keeps the result. They come before any parallel form.</summary>
internal static class CheaperForms
{
    public static async Task<IReadOnlyList<(string Title, string Key, Document Changed)>> OfAsync(Document document, StatementSyntax statement, CancellationToken cancellationToken)
    {
        if (await LoopAtHand.OfAsync(document, statement, cancellationToken).ConfigureAwait(false) is not { } loop)
            return [];

        var forms = new List<(string, string, Document)>();
        if (await SetLookup.In(loop).ApplyAsync().ConfigureAwait(false) is { } sets)
            forms.Add((Of(loop, SetLookup.Title), SetLookup.Key, sets));

        if (await KeyLookup.In(loop).ApplyAsync().ConfigureAwait(false) is { } lookups)
            forms.Add((Of(loop, KeyLookup.Title), KeyLookup.Key, lookups));

        if (await MadeOnce.In(loop, out var mayThrow).ApplyAsync().ConfigureAwait(false) is { } once)
            forms.Add((Of(loop, MadeOnce.Title) + (mayThrow ? " (what it throws comes before the first turn)" : ""), MadeOnce.Key, once));

        return forms;
    }

    private static string Of(LoopAtHand loop, string title) => loop.IsLoop ? title : title.Replace("the loop", "the statement");
}
