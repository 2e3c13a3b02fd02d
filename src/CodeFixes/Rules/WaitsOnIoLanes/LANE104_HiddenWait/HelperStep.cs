using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LaneKeeper.Engine;
using LaneKeeper.Engine.HiddenWaits;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes;

/// <summary>A helper on the way to a wait, and its async form.</summary>
/// <param name="Helper">The synchronous method.</param>
/// <param name="ExistingTwin">Its async form, if there is one already; the way ends with it.</param>
/// <param name="Declaration">The declaration to put a twin beside; null with an existing one.</param>
/// <param name="NewTwin">The twin to put there.</param>
/// <param name="Place">Where the helper waits, or calls the next one; null with an existing twin.</param>
internal sealed record HelperStep(
    IMethodSymbol Helper, IMethodSymbol? ExistingTwin, MethodDeclarationSyntax? Declaration, MethodDeclarationSyntax? NewTwin, Location? Place)
{
    public SyntaxAnnotation Mark { get; } = new("LaneKeeper.HelperStep");

    public SyntaxAnnotation PlaceMark { get; } = new("LaneKeeper.HelperPlace");

    public string TwinName => Helper.Name + "Async";

    /// <summary>The first step behind a call; null if the helper cannot have an async form.</summary>
    public static async Task<HelperStep?> TryCreateAsync(Solution solution, IMethodSymbol called, HiddenWait wait, CancellationToken cancellationToken)
    {
        // What is called by way of an interface or a base class would need a twin there too.
        if (wait is not { Callee: { MethodKind: MethodKind.Ordinary } helper, Behind: { } behind }
            || !SymbolEqualityComparer.Default.Equals((called.ReducedFrom ?? called).OriginalDefinition, helper.OriginalDefinition))
        {
            return null;
        }

        if (helper.DeclaringSyntaxReferences.FirstOrDefault() is not { } reference
            || await reference.GetSyntaxAsync(cancellationToken).ConfigureAwait(false) is not MethodDeclarationSyntax declaration
            || solution.GetDocument(declaration.SyntaxTree) is not { } document
            || await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is not { } model)
        {
            return null;
        }

        if (AsyncForm.Of(helper, CompilationFacts.Of(model.Compilation).Types) is { } existing)
            return new HelperStep(helper, existing, null, null, null);

        return AsyncTwinSyntax.TryCreate(declaration, helper, model, cancellationToken) is { } twin
            ? new HelperStep(helper, null, declaration, twin, behind.Place)
            : null;
    }
}
