using LaneKeeper.CostModel;

// Compares what the cost model predicts of each kernel with what it takes here. Run it alone, in Release:
//   dotnet run -c Release --project benchmarks/CostModel
var rows = new List<Row>();
foreach (var (name, predicted, floor) in Prediction.OfAllKernels())
{
    var measured = Stopwatches.BestOf(name);
    rows.Add(new Row(name, predicted, floor, measured));
    Console.WriteLine($"{name,-28} predicted {Row.Text(predicted),10}   measured {Row.Text(measured),10}   {Row.ClassOf(predicted)} {Row.ClassOf(measured)} {(Row.ClassOf(predicted) == Row.ClassOf(measured) ? "" : "differs")}");
}

// The model was fitted to all but the last group: those say how good it is.
var heldOut = rows.Where(static row => row.Name.StartsWith(nameof(HeldOut), StringComparison.Ordinal)).ToList();
var fitted = rows.Except(heldOut).ToList();
Console.WriteLine("fitted:   " + Summary.Of(fitted));
Console.WriteLine("held out: " + Summary.Of(heldOut));
return Summary.IsGood(fitted) && Summary.IsGood(heldOut) ? 0 : 1;
