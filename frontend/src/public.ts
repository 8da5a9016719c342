import "./public.scss";
import { share } from "./share";

share();
