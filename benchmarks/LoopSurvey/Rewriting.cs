using LaneKeeper.CodeFixes.Refactorings;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LaneKeeper.LoopSurvey;

/// <summary>Gives each loop of a document that allows it its first form that keeps the result to the last bit, the outermost loop first, unless its title warns of something.</summary>
internal static class Rewriting
{
    /// <summary>The text with all of them, and how many there are of each form.</summary>
    public static async Task<(SourceText Text, IReadOnlyList<string> Forms)> OfAsync(Document document, IReadOnlyList<StatementSyntax> loops)
    {
        var marks = loops.ToDictionary(static loop => loop, static _ => new SyntaxAnnotation());
        var root = (await document.GetSyntaxRootAsync())!;
        var current = document.WithSyntaxRoot(root.ReplaceNodes(loops, (loop, changed) => changed.WithAdditionalAnnotations(marks[(StatementSyntax)loop])));
        var forms = new List<string>();
        foreach (var loop in loops)
        {
            // What is inside a loop that has given way is new text, without marks.
            var now = (await current.GetSyntaxRootAsync())!;
            if (now.GetAnnotatedNodes(marks[loop]).SingleOrDefault() is not StatementSyntax here)
                continue;

            // What comes as an AggregateException is another result to a test that expects the exception.
            var rewrite = (await ParallelRewrite.OfAsync(current, here, default))
                .FirstOrDefault(static each => each.Form is { IsExact: true, IsPrepared: false } && !each.Form.Title.Contains(nameof(AggregateException), StringComparison.Ordinal));
            if (rewrite is null)
                continue;

            forms.Add(rewrite.Form.Key);
            current = rewrite.Changed;
        }

        return (await current.GetTextAsync(), forms);
    }
}
