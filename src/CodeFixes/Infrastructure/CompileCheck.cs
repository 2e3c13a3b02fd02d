using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.CodeFixes.Infrastructure;

/// <summary>Binds what a plan makes of the members that it changes, and compares their errors with those of before.</summary>
internal static class CompileCheck
{
    /// <summary>The original members that would gain a compile error.</summary>
    public static async Task<IReadOnlyCollection<SyntaxNode>> BrokenMembersAsync(
        AsyncPlan plan, Solution changed, CancellationToken cancellationToken)
    {
        var broken = new List<SyntaxNode>();
        foreach (var edits in plan.Documents)
        {
            var after = changed.GetDocument(edits.Document.Id)!;
            broken.AddRange(await BrokenMembersAsync(edits.Document, edits.ChangedMembers(), after, cancellationToken).ConfigureAwait(false));
        }

        return broken;
    }

    /// <summary>The same for one document, in which the changed members are marked.</summary>
    public static async Task<IReadOnlyCollection<SyntaxNode>> BrokenMembersAsync(
        Document document, IEnumerable<SyntaxNode> members, Document changed, CancellationToken cancellationToken)
    {
        var broken = new List<SyntaxNode>();
        var before = (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
        var after = await EmittedTypes.ModelOfAsync(changed, cancellationToken).ConfigureAwait(false);
        var newMembers = after.SyntaxTree.GetRoot(cancellationToken).GetAnnotatedNodes(DocumentEdits.Changed);

        // Members keep their order in the file.
        var oldMembers = members.OrderBy(static member => member.SpanStart).ToList();
        foreach (var (old, member) in oldMembers.Zip(newMembers, static (old, member) => (old, member)))
        {
            if (GainsError(old, member))
                broken.Add(old);
        }

        // A namespace that is imported for one member may make a name of another one ambiguous.
        var (oldRoot, newRoot) = (before.SyntaxTree.GetRoot(cancellationToken), after.SyntaxTree.GetRoot(cancellationToken));
        return broken.Count == 0 && Imports(newRoot) > Imports(oldRoot) && GainsError(oldRoot, newRoot) ? oldMembers : broken;

        bool GainsError(SyntaxNode old, SyntaxNode changed)
        {
            var allowed = Errors(before, old, cancellationToken);
            return Errors(after, changed, cancellationToken).Any(error => error.Value > (allowed.TryGetValue(error.Key, out var count) ? count : 0));
        }
    }

    private static int Imports(SyntaxNode root) => root is CompilationUnitSyntax unit ? unit.Usings.Count : 0;

    private static Dictionary<string, int> Errors(SemanticModel model, SyntaxNode member, CancellationToken cancellationToken)
    {
        var scope = member is GlobalStatementSyntax ? member.Parent! : member;
        return model.GetDiagnostics(scope.Span, cancellationToken)
            .Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .GroupBy(static diagnostic => diagnostic.Id)
            .ToDictionary(static group => group.Key, static group => group.Count());
    }
}
