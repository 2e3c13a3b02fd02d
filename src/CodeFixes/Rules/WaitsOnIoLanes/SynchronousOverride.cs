using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes;

/// <summary>
/// What a class does in its override of the synchronous method alone: <c>override int SaveChanges()</c> that stamps what is saved. <c>SaveChangesAsync</c> would not come by
/// there, and nothing would tell.
/// </summary>
internal static class SynchronousOverride
{
    public static bool IsPassedBy(IOperation call, IMethodSymbol counterpart)
    {
        if (call is not IInvocationOperation { TargetMethod: var method, Instance.Type: { } receiver })
            return false;

        for (var type = receiver; type is not null && !type.DeclaringSyntaxReferences.IsEmpty; type = type.BaseType)
        {
            if (Overrides(type, method.Name))
                return !Overrides(type, counterpart.Name);
        }

        return false;
    }

    private static bool Overrides(ITypeSymbol type, string name) => type.GetMembers(name).Any(static member => member.IsOverride);
}
